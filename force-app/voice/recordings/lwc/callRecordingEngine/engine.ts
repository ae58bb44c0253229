import type { RecordingSegment } from 'c/callRecordingModel';
import { isStale } from 'c/callRecordingModel';

import type { Deck, DeckEvent } from './decks';
import { diagnose, isOfLink } from './diagnosis';
import { heardAlone } from './heardAlone';
import type { Playback } from './playback';
import { Transport } from './transport';

/** The next segment is fetched when this much is left of the one that plays. */
const PRELOAD_SECONDS = 20;
/** A link that played for as long is a good one: when it fails, it is asked for anew once more. */
const GOOD_SECONDS = 2;

/** Plays a recording's segments as one, asks for links when they are needed, and finds out why one fails. */
export class Engine extends Transport {
  /** Where the links were last asked for anew because they failed; undefined if they may be asked for again. */
  private retriedAt: number | undefined;

  /** Links that are good for a while yet; undefined if there are none, which is a failure then. */
  async freshSegments(): Promise<readonly RecordingSegment[] | undefined> {
    const isFresh = this.track.recording?.segments.every((each) => !isStale(each, this.port.now())) ?? false;
    return isFresh || (await this.load()) ? this.track.recording!.segments : undefined;
  }

  /** Once more what failed: the loading, or the playing. */
  async retry(): Promise<void> {
    await (this.track.recording === undefined ? this.load() : this.play());
  }

  async play(): Promise<void> {
    if (this.isWanted) {
      return;
    }
    this.want();
    this.retriedAt = undefined;
    if (this.state.status === 'ended') {
      this.track.moveTo(0);
    }
    const { segment } = this.track;
    const isRefresh = segment !== undefined && isOfLink(this.state.failure);
    this.set({ failure: undefined, status: 'starting' });
    const isReady = segment !== undefined && !isRefresh && !isStale(segment, this.port.now());
    if (isReady || (await this.load(isRefresh))) {
      this.start();
    }
  }

  /** Goes on from there if it plays, else waits there. */
  seek(position: number): void {
    this.track.moveTo(position);
    this.set(this.state.status === 'ended' ? { status: 'paused' } : {});
    const { segment, segmentTime } = this.track;
    if (this.isWanted && !this.isAsking) {
      this.goOn();
    } else if (segment !== undefined && this.decks.activeUrl === segment.url) {
      this.decks.put(segment.url, segmentTime);
    }
  }

  setSound(sound: Partial<Pick<Playback, 'rate' | 'volume' | 'isMuted'>>): void {
    this.set(sound);
    this.applySound();
  }

  /** The network is back: what failed for want of it is no failure any more. */
  comeOnline(): void {
    if (this.state.failure?.kind === 'offline') {
      this.set({ failure: undefined });
      if (this.track.recording === undefined) {
        this.load();
      }
    }
  }

  end(): void {
    this.pause();
    this.isEnded = true;
    this.decks.end();
    heardAlone.leave(this);
  }

  protected override hear(type: DeckEvent, deck: Deck, isActive: boolean): void {
    if (type === 'loadedmetadata') {
      this.track.learn(this.decks.urlOf(deck), deck.duration);
      this.set({});
    } else if (isActive) {
      this.handlers[type](deck);
    }
  }

  private readonly handlers: Readonly<Record<Exclude<DeckEvent, 'loadedmetadata'>, (deck: Deck) => void>> = {
    timeupdate: (deck) => this.progress(deck),
    playing: (deck) => this.begin(deck),
    waiting: () => this.isWanted && this.set({ status: 'starting' }),
    pause: (deck) => this.notePause(deck),
    ended: () => this.advance(),
    error: (deck) => this.investigate(deck),
  };

  private progress(deck: Deck): void {
    if (this.state.status !== 'playing') {
      return;
    }
    this.track.reach(deck.currentTime);
    this.set({});
    if (this.retriedAt !== undefined && this.track.position > this.retriedAt + GOOD_SECONDS) {
      this.retriedAt = undefined;
    }
    const { nextSegment, segmentLeft } = this.track;
    if (nextSegment !== undefined && segmentLeft < PRELOAD_SECONDS && !isStale(nextSegment, this.port.now())) {
      this.decks.prepare(nextSegment.url);
    }
  }

  private begin(deck: Deck): void {
    if (deck.paused) {
      return;
    }
    if (!this.isLogged) {
      // Somebody else than this engine started it: a headset's or a keyboard's button.
      deck.pause();
      this.play();
      return;
    }
    if (!this.isWanted) {
      this.want();
    }
    this.set({ status: 'playing' });
  }

  /** Paused by somebody else than this engine; an element also pauses at its end and when it fails. */
  private notePause(deck: Deck): void {
    if (this.state.status === 'playing' && deck.error === null && !(deck.currentTime >= deck.duration)) {
      this.pause();
    }
  }

  private advance(): void {
    if (this.track.advance()) {
      this.set({});
      if (this.isWanted) {
        this.goOn();
      }
      return;
    }
    this.stop();
    this.isLogged = false;
    this.set({ status: 'ended' });
  }

  /** Asks for fresh links once; when they fail, too, tells why. */
  private async investigate(deck: Deck): Promise<void> {
    const { turn } = this;
    const url = this.decks.urlOf(deck)!;
    const segment = this.track.segment!;
    this.set({ status: 'starting' });
    const failure = await diagnose(this.port, { url, segment, error: deck.error }, this.retriedAt === undefined);
    if (turn !== this.turn || this.isEnded) {
      return;
    }
    if (failure !== undefined) {
      this.fail(failure);
      return;
    }
    this.retriedAt = this.track.position;
    this.decks.clear();
    if (await this.load(true)) {
      this.start();
    }
  }
}
