import { Refreshing } from 'c/refreshing';

import { settled } from '../numbers/support';

let isVisible = true;
let refreshing: Refreshing;
const ask = jest.fn<Promise<void>, []>();

const show = (isShown: boolean) => {
  isVisible = isShown;
  document.dispatchEvent(new Event('visibilitychange'));
};
const wait = async (milliseconds: number) => {
  jest.advanceTimersByTime(milliseconds);
  await settled();
};

beforeEach(() => {
  jest.useFakeTimers();
  isVisible = true;
  jest.spyOn(document, 'visibilityState', 'get').mockImplementation(() => (isVisible ? 'visible' : 'hidden'));
  ask.mockReset().mockResolvedValue(undefined);
  refreshing = new Refreshing(ask, 1000);
  refreshing.start();
});

afterEach(() => {
  refreshing.stop();
  jest.restoreAllMocks();
  jest.useRealTimers();
});

test('asks after each pause, from the answer on', async () => {
  let answer = (): void => undefined;
  ask.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
  await wait(999);
  expect(ask).not.toHaveBeenCalled();
  await wait(1);
  expect(ask).toHaveBeenCalledTimes(1);
  await wait(5000);
  expect(ask).toHaveBeenCalledTimes(1);
  answer();
  await settled();
  await wait(1000);
  expect(ask).toHaveBeenCalledTimes(2);
});

test('asks nothing while the page is out of sight, and at once when it comes back', async () => {
  show(false);
  await wait(60_000);
  expect(ask).not.toHaveBeenCalled();
  show(true);
  await wait(0);
  expect(ask).toHaveBeenCalledTimes(1);
});

test('coming back does not make it ask sooner than it would have', async () => {
  await wait(400);
  show(false);
  show(true);
  await wait(599);
  expect(ask).not.toHaveBeenCalled();
  await wait(1);
  expect(ask).toHaveBeenCalledTimes(1);
});

test('an answer that comes while the page is out of sight brings no further question', async () => {
  let answer = (): void => undefined;
  ask.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
  await wait(1000);
  show(false);
  answer();
  await settled();
  await wait(60_000);
  expect(ask).toHaveBeenCalledTimes(1);
});

test('failures make the pauses longer, a success makes them short again', async () => {
  ask.mockRejectedValue(new Error('Unreachable'));
  await wait(1000);
  expect(refreshing.currentPauseMs).toBe(2000);
  await wait(1999);
  expect(ask).toHaveBeenCalledTimes(1);
  await wait(1);
  expect(refreshing.currentPauseMs).toBe(4000);
  for (let failure = 0; failure < 5; failure++) {
    await wait(60_000);
  }
  expect(refreshing.currentPauseMs).toBe(16_000);
  ask.mockResolvedValue(undefined);
  await wait(16_000);
  expect(refreshing.currentPauseMs).toBe(1000);
});

test('asks no more once it is stopped', async () => {
  refreshing.stop();
  await wait(60_000);
  show(false);
  show(true);
  await wait(60_000);
  expect(ask).not.toHaveBeenCalled();
});

test('stopping while an answer is on its way ends it, too', async () => {
  let answer = (): void => undefined;
  ask.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
  await wait(1000);
  refreshing.stop();
  answer();
  await wait(60_000);
  expect(ask).toHaveBeenCalledTimes(1);
});

test('stopped and started again while an answer is on its way, it asks one at a time', async () => {
  let answer = (): void => undefined;
  ask.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
  await wait(1000);
  refreshing.stop();
  refreshing.start();
  refreshing.start();
  await wait(3000);
  expect(ask).toHaveBeenCalledTimes(1);
  answer();
  await settled();
  await wait(1000);
  expect(ask).toHaveBeenCalledTimes(2);
});
