import { webexScreenPopOf } from './webexScreenPop';

type Message = Readonly<Record<string, unknown>>;

/**
 * The screen pop in a message of the connector: `{"type": "SCREEN_POP", "request": {…}}`, the request as the component
 * screenPop takes it, or what Webex Contact Center sends.
 * @param payload of a message, an object or its JSON text
 * @returns the request, unchecked: screenPop does that; null if the message is no screen pop
 */
export function screenPopOf(payload: unknown): unknown {
  const message = objectOf(payload);
  if (message === null) {
    return null;
  }
  return message.type === 'SCREEN_POP' ? (message.request ?? {}) : webexScreenPopOf(message);
}

function objectOf(payload: unknown): Message | null {
  let value = payload;
  if (typeof payload === 'string') {
    try {
      value = JSON.parse(payload);
    } catch {
      return null;
    }
  }
  return typeof value === 'object' && value !== null ? (value as Message) : null;
}
