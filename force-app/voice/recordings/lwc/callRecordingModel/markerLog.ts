import type { CallMarker } from './recording';

/** Begins and ends of what interrupts a recording, by the names of the toolkit's events. */
const BEGINS: Readonly<Record<string, CallMarker['kind']>> = { hold: 'hold', pauserecording: 'pause' };
const ENDS: Readonly<Record<string, CallMarker['kind']>> = { resume: 'hold', resumerecording: 'pause' };

/** The toolkit's events that matter to markers. */
export const CALL_EVENTS = [...Object.keys(BEGINS), ...Object.keys(ENDS), 'callended'] as const;

/**
 * The markers after an event of the call; the same ones if it changes nothing.
 * @param type name of the event of the voice toolkit
 * @param at when it was heard; ISO 8601
 */
export function heard(markers: readonly CallMarker[], type: string, at: string): readonly CallMarker[] {
  const begun = BEGINS[type];
  if (begun !== undefined) {
    return markers.some((marker) => isOpen(marker, begun)) ? markers : [...markers, { kind: begun, startsAt: at }];
  }
  const isEnded = (marker: CallMarker): boolean => isOpen(marker, type === 'callended' ? marker.kind : ENDS[type]);
  return markers.some(isEnded)
    ? markers.map((marker) => (isEnded(marker) ? { ...marker, endsAt: at } : marker))
    : markers;
}

const isOpen = ({ kind, endsAt }: CallMarker, wanted: CallMarker['kind'] | undefined): boolean =>
  kind === wanted && (endsAt === undefined || endsAt === null);

/** Whether a name the softphone gives a call is this one's: its vendor key, or its id of 15 or 18 characters. */
export function isCall(callId: unknown, vendorCallKey: string | null | undefined, recordId: string): boolean {
  return typeof callId === 'string' && (callId === vendorCallKey || callId.slice(0, 15) === recordId.slice(0, 15));
}
