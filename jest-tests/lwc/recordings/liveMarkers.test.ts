import '../labels';
import './apexMocks';

import { clearPage, queryAll, textsOf } from '../mount';
import { settled } from '../numbers/support';
import { apex, expectAccessible, open, part, recordId, showCall, summaryWire, usePlayer } from './playerPage';
import { summary, VENDOR_KEY } from './samples';

usePlayer();

const LIVE = { hasRecording: false, durationSeconds: null };
const toolkit = () => queryAll(part('live-markers'), 'lightning-service-cloud-voice-toolkit-api')[0]!;

/** Something happens in the softphone, at a second of the call. */
async function happens(type: string, second: number, callId: string = VENDOR_KEY): Promise<void> {
  jest.setSystemTime(Date.parse('2026-05-04T09:00:00Z') + second * 1000);
  toolkit().dispatchEvent(new CustomEvent(type, { detail: { callId } }));
  await settled();
}

const HOLD = { kind: 'hold', startsAt: '2026-05-04T09:00:10.000Z', endsAt: '2026-05-04T09:00:20.000Z' };
const PAUSE = { kind: 'pause', startsAt: '2026-05-04T09:00:15.000Z', endsAt: '2026-05-04T09:01:00.000Z' };

test('saves holds and pauses when the call ends', async () => {
  await open(LIVE);
  await happens('hold', 10);
  await happens('pauserecording', 15);
  await happens('resume', 20);
  expect(apex.saveMarkers).not.toHaveBeenCalled();
  await happens('callended', 60);
  expect(apex.saveMarkers.mock.calls).toEqual([[{ voiceCallId: recordId, markers: [HOLD, PAUSE] }]]);
  await expectAccessible();
});

test('saves nothing of a call without any, nor of another call', async () => {
  await open(LIVE);
  await happens('hold', 10, 'wxcc_another');
  await happens('callended', 20, 'wxcc_another');
  await happens('mute', 25);
  await happens('callended', 30);
  expect(apex.saveMarkers).not.toHaveBeenCalled();
});

test('looks for the recording a few times after the call, and no longer than the page is there', async () => {
  await open(LIVE);
  await happens('callended', 30);
  jest.advanceTimersByTime(31_000);
  expect(apex.refreshApex).toHaveBeenCalledTimes(3);
  clearPage();
  jest.advanceTimersByTime(600_000);
  expect(apex.refreshApex).toHaveBeenCalledTimes(3);
});

test('looks no more once it is there', async () => {
  await open(LIVE);
  await happens('callended', 30);
  jest.advanceTimersByTime(4000);
  summaryWire.emit(summary());
  await settled();
  jest.advanceTimersByTime(600_000);
  expect(apex.refreshApex).toHaveBeenCalledTimes(1);
});

test('keeps what it heard over a refresh of the page', async () => {
  await open(LIVE);
  await happens('hold', 10);
  clearPage();
  await open(LIVE);
  await happens('resume', 20);
  await happens('callended', 60);
  expect(apex.saveMarkers.mock.calls).toEqual([[{ voiceCallId: recordId, markers: [HOLD] }]]);
});

test('saves what an earlier page heard when the call is over by now', async () => {
  await open(LIVE);
  await happens('hold', 10);
  await happens('resume', 20);
  clearPage();
  await open();
  expect(apex.saveMarkers.mock.calls).toEqual([[{ voiceCallId: recordId, markers: [HOLD] }]]);
  clearPage();
  await open();
  expect(apex.saveMarkers).toHaveBeenCalledTimes(1);
});

test('says that they could not be saved, and tries again when the page is opened again', async () => {
  apex.saveMarkers.mockRejectedValueOnce({ body: { message: 'No access' } });
  await open(LIVE);
  await happens('hold', 10);
  await happens('resume', 20);
  await happens('callended', 60);
  expect(textsOf(part('live-markers'), '[data-part="problem"]')).toEqual([
    'Holds and pauses of this call could not be saved; it is tried again when the call is opened. No access',
  ]);
  await expectAccessible();
  jest.useFakeTimers();
  clearPage();
  await open();
  expect(apex.saveMarkers).toHaveBeenCalledTimes(2);
  expect(apex.saveMarkers.mock.calls[1]).toEqual([{ voiceCallId: recordId, markers: [HOLD] }]);
});

test('hears nothing after it left the page', async () => {
  await open(LIVE);
  const gone = toolkit();
  clearPage();
  gone.dispatchEvent(new CustomEvent('hold', { detail: { callId: VENDOR_KEY } }));
  expect(sessionStorage).toHaveLength(0);
});

test('what was heard of a call is not saved with the next one that is shown', async () => {
  await open(LIVE);
  await happens('hold', 10);
  await showCall('0LQ000000099999AAA');
  summaryWire.emit(summary({ ...LIVE, vendorCallKey: 'wxcc_the-next' }));
  await settled();
  await happens('callended', 20, 'wxcc_the-next');
  expect(apex.saveMarkers).not.toHaveBeenCalled();
  await showCall(recordId);
  summaryWire.emit(summary());
  await settled();
  expect(apex.saveMarkers.mock.calls).toEqual([
    [{ voiceCallId: recordId, markers: [{ kind: 'hold', startsAt: '2026-05-04T09:00:10.000Z' }] }],
  ]);
});
