import type { Failure } from 'c/callRecordingModel';
import { apexFailure, isStale } from 'c/callRecordingModel';

import type { Deck, DeckListener } from './decks';
import { Decks } from './decks';
import { isOfLink } from './diagnosis';
import { heardAlone } from './heardAlone';
import type { Playback, Remembered } from './playback';
import { INITIAL } from './playback';
import type { EnginePort } from './port';
import type { RecordedCall } from './track';
import { Track } from './track';

/** Where a recording stands and whether it moves: what the user wants, which links there are, what the decks do. */
export abstract class Transport {
  state: Playback;
  protected readonly track: Track;
  protected readonly decks: Decks;
  protected readonly port: EnginePort;
  /** Counts what the user wants: an answer to an older wish is not followed. */
  protected turn = 0;
  protected isWanted = false;
  protected isAsking = false;
  protected isEnded = false;
  /** Whether it is taken down that this playback is heard. */
  protected isLogged = false;
  private logging?: Promise<void>;
  private readonly changed: (state: Playback) => void;

  constructor(
    decks: readonly [Deck, Deck],
    port: EnginePort,
    changed: (state: Playback) => void,
    { call, remembered }: { readonly call: RecordedCall; readonly remembered: Remembered },
  ) {
    this.port = port;
    this.changed = changed;
    this.track = new Track(call, remembered.position);
    this.state = { ...INITIAL, ...remembered, timeline: this.track.timeline };
    this.decks = new Decks(decks, (type, deck, isActive) => this.hear(type, deck, isActive));
    this.applySound();
  }

  /**
   * Asks for the recording, so that its length, transcript and markers can be shown.
   * @returns whether there is one to go on with
   */
  async load(isRefresh = false): Promise<boolean> {
    const { turn } = this;
    const isFirst = this.track.recording === undefined && !this.isWanted;
    this.isAsking = true;
    this.set({ failure: undefined, ...(isFirst && { status: 'loading' }) });
    try {
      const recording = await this.port.getRecording(isRefresh);
      if (turn !== this.turn || this.isEnded) {
        return false;
      }
      if (recording.segments.length === 0) {
        this.fail({ kind: 'notFound' });
        return false;
      }
      this.track.take(recording);
      this.set(this.state.status === 'loading' ? { status: 'ready' } : {});
      return true;
    } catch (error) {
      if (turn === this.turn) {
        this.fail(apexFailure(error, this.port.isOnline()));
      }
      return false;
    } finally {
      // Somebody may have pressed Pause and Play in the meantime.
      this.isAsking = this.isAsking && turn !== this.turn;
    }
  }

  protected abstract hear(...told: Parameters<DeckListener>): void;

  protected want(): void {
    heardAlone.enter(this);
    this.turn++;
    this.isWanted = true;
  }

  pause(): void {
    if (this.isWanted) {
      this.stop();
      this.set({ status: 'paused' });
    }
  }

  protected stop(): void {
    this.turn++;
    this.isWanted = false;
    this.isAsking = false;
    this.decks.active.pause();
  }

  /** Plays where it stands, with a fresh link if the one there is has become too old to begin with. */
  protected async goOn(): Promise<void> {
    const segment = this.track.segment!;
    if (!this.decks.has(segment.url) && isStale(segment, this.port.now())) {
      this.decks.active.pause();
      this.set({ status: 'starting' });
      if (!(await this.load())) {
        return;
      }
    }
    this.start();
  }

  protected async start(): Promise<void> {
    const { segment, segmentTime } = this.track;
    const { turn } = this;
    this.decks.put(segment!.url, segmentTime);
    this.applySound();
    if (!this.isLogged && !(await this.takeDown(turn))) {
      return;
    }
    try {
      await this.decks.active.play();
    } catch (error) {
      // Any other refusal comes with an error event of the element, or is a pause that came first.
      if (turn === this.turn && (error as Error).name === 'NotAllowedError') {
        this.fail({ kind: 'gesture' });
      }
    }
  }

  /**
   * Nothing is heard before it is taken down who hears it; meanwhile the audio is fetched.
   * @returns whether it may be heard, and is still wanted
   */
  private async takeDown(turn: number): Promise<boolean> {
    this.logging ??= this.port.logPlayback(this.track.position);
    const { logging } = this;
    try {
      await logging;
      this.isLogged = true;
    } catch (error) {
      if (turn === this.turn) {
        const { kind, ...rest } = apexFailure(error, this.port.isOnline());
        this.fail({ ...rest, kind: kind === 'unavailable' ? 'notLogged' : kind });
      }
    } finally {
      this.logging = this.logging === logging ? undefined : this.logging;
    }
    return this.isLogged && turn === this.turn && !this.isEnded;
  }

  protected fail(failure: Failure): void {
    this.stop();
    if (isOfLink(failure) || failure.kind === 'offline') {
      // The same link is to be asked for anew.
      this.decks.clear();
    }
    this.set({ failure, status: this.track.recording === undefined ? 'idle' : 'paused' });
  }

  protected applySound(): void {
    const { rate, volume, isMuted } = this.state;
    this.decks.setSound(rate, volume, isMuted);
  }

  protected set(changes: Partial<Playback>): void {
    const { recording, timeline, position } = this.track;
    this.state = { ...this.state, recording, timeline, position, ...changes };
    if (!this.isEnded) {
      this.changed(this.state);
    }
  }
}
