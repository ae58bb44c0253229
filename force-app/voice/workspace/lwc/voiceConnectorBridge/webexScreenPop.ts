/**
 * The screen pop of Webex Contact Center as its desktop's SDK tells it (`Desktop.screenpop`, event eScreenPop):
 * `{"type": "eScreenPop", "data": {"screenPopName", "screenPopUrl", …}}`. Cisco documents neither where the mode stands
 * nor where the query parameters do; the names below are those of its flow and its configuration API.
 */
type Message = Readonly<Record<string, unknown>>;

const EVENT = 'eScreenPop';
const MODES: Readonly<Record<string, string>> = {
  newbrowsertab: 'newBrowserTab',
  existingbrowsertab: 'existingBrowserTab',
  insidedesktop: 'insideDesktop',
};

/**
 * @param message of the connector
 * @returns the request as the component screenPop takes it, unchecked; null if it is no eScreenPop
 */
export function webexScreenPopOf(message: Message): unknown {
  const { type, data = message } = message;
  const isPop = typeof type === 'string' && type.toLowerCase() === EVENT.toLowerCase();
  if (!isPop || typeof data !== 'object' || data === null) {
    return null;
  }
  const { screenPopUrl, queryParameters, queryParams, screenPopMode, mode } = data as Message;
  return {
    kind: 'url',
    url: screenPopUrl,
    mode: modeOf(screenPopMode ?? mode),
    queryParameters: queryParameters ?? queryParams ?? {},
  };
}

/** `New browser tab` and `NEW_BROWSER_TAB` are the same; what is not known opens a new tab. */
function modeOf(value: unknown): string {
  const word = typeof value === 'string' ? value.toLowerCase().replace(/[^a-z]/g, '') : '';
  return MODES[word] ?? 'newBrowserTab';
}
