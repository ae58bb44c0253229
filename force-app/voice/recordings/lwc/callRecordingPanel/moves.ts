import type { Engine } from 'c/callRecordingEngine';
import { SPEEDS } from 'c/callRecordingEngine';
import type { Command, PlacedMarker } from 'c/callRecordingModel';

const VOLUME_STEP = 0.1;
/** The marker before is the one before this much: else the one that was just reached would be it for ever. */
const MARKER_GRACE_SECONDS = 2;

/** Does to the recording what a command says; the commands that are the page's do nothing here. */
export function applyTo(engine: Engine, command: Command, markers: readonly PlacedMarker[]): void {
  const { position, timeline, rate, volume, isMuted, status } = engine.state;
  switch (command.kind) {
    case 'toggle':
      toggle(engine, status === 'playing' || status === 'starting');
      return;
    case 'skip':
      engine.seek(position + command.seconds);
      return;
    case 'seek':
      engine.seek(command.position);
      return;
    case 'share':
      engine.seek(timeline.duration * command.share);
      return;
    case 'marker':
      engine.seek(markerFrom(markers, position, command.step) ?? position);
      return;
    case 'rate':
      engine.setSound({ rate: command.rate });
      return;
    case 'rateStep':
      engine.setSound({ rate: rateFrom(rate, command.step) });
      return;
    case 'volume':
      engine.setSound({ volume: command.volume, isMuted: false });
      return;
    case 'volumeStep':
      engine.setSound({ volume: limited(volume + command.step * VOLUME_STEP), isMuted: false });
      return;
    case 'mute':
      engine.setSound({ isMuted: !isMuted });
  }
}

function toggle(engine: Engine, isRunning: boolean): void {
  if (isRunning) {
    engine.pause();
  } else {
    engine.play();
  }
}

function markerFrom(markers: readonly PlacedMarker[], position: number, step: 1 | -1): number | undefined {
  return step === 1
    ? markers.find(({ start }) => start > position)?.start
    : markers.findLast(({ start }) => start < position - MARKER_GRACE_SECONDS)?.start;
}

function rateFrom(rate: number, step: 1 | -1): number {
  const speeds: readonly number[] = SPEEDS;
  return speeds[speeds.indexOf(rate) + step] ?? rate;
}

const limited = (volume: number): number => Math.min(1, Math.max(0, Math.round(volume * 100) / 100));
