/** The part of a media element that is used. */
export type Deck = Pick<
  HTMLMediaElement,
  | 'src'
  | 'currentTime'
  | 'duration'
  | 'readyState'
  | 'paused'
  | 'error'
  | 'preload'
  | 'playbackRate'
  | 'defaultPlaybackRate'
  | 'volume'
  | 'muted'
  | 'play'
  | 'pause'
  | 'load'
  | 'addEventListener'
  | 'removeEventListener'
  | 'removeAttribute'
>;

/** What decks tell; `isActive` is whether it is about the one that is heard. */
export type DeckListener = (type: DeckEvent, deck: Deck, isActive: boolean) => void;

const EVENTS = ['loadedmetadata', 'timeupdate', 'playing', 'waiting', 'pause', 'ended', 'error'] as const;
export type DeckEvent = (typeof EVENTS)[number];

/** `HTMLMediaElement.HAVE_METADATA` */
const HAVE_METADATA = 1;

/**
 * Two media elements, as a disc jockey has them: one is heard while the other fetches what comes next, so that there
 * is no gap between them.
 */
export class Decks {
  private readonly decks: readonly [Deck, Deck];
  private activeIndex = 0;
  /** The links that lie on the decks: the browser rewrites what is given to `src`. */
  private readonly urls = new Map<Deck, string>();
  /** Where a deck has to begin once it knows its length. */
  private readonly beginnings = new Map<Deck, number>();
  private readonly listener: DeckListener;
  private readonly hear = (event: Event): void => this.tell(event.type as DeckEvent, event.currentTarget as never);

  constructor(decks: readonly [Deck, Deck], listener: DeckListener) {
    this.decks = decks;
    this.listener = listener;
    for (const deck of decks) {
      EVENTS.forEach((name) => deck.addEventListener(name, this.hear));
    }
  }

  get active(): Deck {
    return this.decks[this.activeIndex]!;
  }

  /** The link on the deck that is heard; undefined if there is none. */
  get activeUrl(): string | undefined {
    return this.urls.get(this.active);
  }

  urlOf(deck: Deck): string | undefined {
    return this.urls.get(deck);
  }

  /** Makes a link ready at a time, on the deck that fetched it already if there is one. */
  put(url: string, time: number): void {
    if (this.urls.get(this.active) !== url && this.urls.get(this.spare) === url) {
      this.swap();
    }
    const deck = this.active;
    if (this.urls.get(deck) !== url) {
      this.lay(deck, url);
    }
    if (deck.readyState >= HAVE_METADATA) {
      if (deck.currentTime !== time) {
        deck.currentTime = time;
      }
    } else {
      this.beginnings.set(deck, time);
    }
  }

  /** Whether a link was begun to be fetched. */
  has(url: string): boolean {
    return [...this.urls.values()].includes(url);
  }

  /** Has the other deck fetch a link. */
  prepare(url: string): void {
    if (this.urls.get(this.spare) !== url) {
      this.lay(this.spare, url);
    }
  }

  /** Takes what failed off the decks, so that the same link is asked for anew. */
  clear(): void {
    for (const deck of this.decks) {
      deck.pause();
      if (this.urls.delete(deck)) {
        deck.removeAttribute('src');
        deck.load();
      }
    }
    this.beginnings.clear();
  }

  setSound(rate: number, volume: number, isMuted: boolean): void {
    for (const deck of this.decks) {
      // A new link begins at the default.
      deck.defaultPlaybackRate = rate;
      deck.playbackRate = rate;
      deck.volume = volume;
      deck.muted = isMuted;
    }
  }

  end(): void {
    this.clear();
    for (const deck of this.decks) {
      EVENTS.forEach((name) => deck.removeEventListener(name, this.hear));
    }
  }

  private get spare(): Deck {
    return this.decks[1 - this.activeIndex]!;
  }

  private swap(): void {
    this.active.pause();
    this.activeIndex = 1 - this.activeIndex;
  }

  private lay(deck: Deck, url: string): void {
    this.urls.set(deck, url);
    this.beginnings.delete(deck);
    deck.preload = 'auto';
    deck.src = url;
  }

  private tell(type: DeckEvent, deck: Deck): void {
    if (!this.urls.has(deck)) {
      // It was cleared; what it tells is about nothing.
      return;
    }
    if (type === 'error' && deck !== this.active) {
      // It is tried again when it is to be heard.
      this.urls.delete(deck);
      return;
    }
    if (type === 'loadedmetadata') {
      const beginning = this.beginnings.get(deck) ?? 0;
      this.beginnings.delete(deck);
      if (beginning > 0) {
        deck.currentTime = beginning;
      }
    }
    this.listener(type, deck, deck === this.active);
  }
}
