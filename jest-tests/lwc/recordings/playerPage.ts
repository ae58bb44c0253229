/** The whole player on a page, for tests that mock the Apex behind it. */
import { setup } from '@sa11y/jest';
import { refreshApex } from '@salesforce/apex';
import getRecording from '@salesforce/apex/RecordingController.getRecording';
import getSummary from '@salesforce/apex/RecordingController.getSummary';
import logPlayback from '@salesforce/apex/RecordingController.logPlayback';
import saveMarkers from '@salesforce/apex/RecordingController.saveMarkers';
import CallRecordingPlayer from 'c/callRecordingPlayer';
import type { RecordingSummary } from 'c/callRecordingModel';
import { CurrentPageReference } from 'lightning/navigation';

import { clearPage, mount, queryAll, textsOf } from '../mount';
import type { Mounted } from '../mount';
import { settled } from '../numbers/support';
import { FakeMedia } from './fakeMedia';
import { recording, SEGMENTS, summary } from './samples';

export const apex = { getRecording, logPlayback, saveMarkers, refreshApex } as unknown as Record<
  'getRecording' | 'logPlayback' | 'saveMarkers' | 'refreshApex',
  jest.Mock
>;
export interface TestWire {
  emit(value: unknown): void;
  error(body?: unknown, status?: number): void;
  getLastConfig(): unknown;
}
export const summaryWire = getSummary as unknown as TestWire;
export const pageWire = CurrentPageReference as unknown as TestWire;
export const media = new FakeMedia();

/** Of the call of the test: each has its own, as the player remembers them. */
export let recordId: string;
let calls = 0;

/** What Salesforce has put on the page. */
let page: Mounted<{ recordId: string }>;
/** The part of it that is about the call; what is asked of it goes through the functions below. */
export let player: Element;

/** A page whose player has been told nothing. */
export async function openUnknown(properties: object = {}): Promise<void> {
  page = await mount(CallRecordingPlayer, { recordId, ...properties });
  await settled();
  player = queryAll(page, 'c-call-recording-panel')[0]!;
}

/** Salesforce shows another call in the same component. */
export async function showCall(id: string): Promise<void> {
  page.recordId = id;
  await settled();
  player = queryAll(page, 'c-call-recording-panel')[0]!;
}

/** A page whose player has been told the summary. */
export async function open(told: Partial<RecordingSummary> = {}, properties: object = {}): Promise<void> {
  await openUnknown(properties);
  summaryWire.emit(summary(told));
  await settled();
}

/** The component of that name within the player. */
export function part(name: string): Element {
  const found = queryAll(player, `c-call-recording-${name}`);
  if (found.length !== 1) {
    throw new Error(`${found.length} parts are named ${name}`);
  }
  return found[0]!;
}

export const has = (name: string): boolean => queryAll(player, `c-call-recording-${name}`).length > 0;
export const inPart = (name: string, selector: string): HTMLElement => queryAll(part(name), selector)[0] as HTMLElement;
export const press = async (element: HTMLElement): Promise<void> => {
  element.click();
  await settled();
};
export const control = (name: string): HTMLElement => inPart('controls', `[data-part="${name}"]`);
export const time = (): string => textsOf(part('controls'), '[data-part="time"]')[0]!;
export const announcement = (): string => textsOf(player, '[data-part="announcement"]')[0]!;
export const quiet = (): string[] => textsOf(player, '[data-part="quiet"]');

/** A key on an element within the player. */
export async function type(key: string, on: Element = control('play'), modifiers: object = {}): Promise<KeyboardEvent> {
  const options = { key, bubbles: true, composed: true, cancelable: true, ...modifiers };
  const event = new KeyboardEvent('keydown', options);
  on.dispatchEvent(event);
  await settled();
  return event;
}

/** Time passes in the audio. */
export async function listen(seconds: number): Promise<void> {
  media.advance(seconds);
  await settled();
}

/** axe works with timers of its own. */
export async function expectAccessible(): Promise<void> {
  jest.useRealTimers();
  await expect(page).toBeAccessible();
}

/** A player for each test, with media elements that work and a clock that stands still. */
export function usePlayer(): void {
  beforeAll(() => setup());
  beforeAll(() => media.install());
  beforeEach(() => {
    calls++;
    recordId = `0LQ0000000${String(calls).padStart(5, '0')}AAA`;
    jest.useFakeTimers();
    jest.clearAllMocks();
    sessionStorage.clear();
    media.reset();
    SEGMENTS.forEach(({ url }, index) => media.media.set(url, { seconds: [40, 30, 20][index]! }));
    apex.getRecording.mockReset().mockResolvedValue(recording());
    apex.logPlayback.mockReset().mockResolvedValue(undefined);
    apex.saveMarkers.mockReset().mockResolvedValue(undefined);
    apex.refreshApex.mockReset().mockResolvedValue(undefined);
    globalThis.fetch = jest.fn().mockRejectedValue(new TypeError('Failed to fetch'));
  });
  afterEach(() => {
    clearPage();
    jest.useRealTimers();
    jest.restoreAllMocks();
  });
}
