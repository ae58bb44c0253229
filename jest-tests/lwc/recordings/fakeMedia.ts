/** Media elements as a browser has them, for jsdom, which has none: time passes only by `advance`. */

/** What lies behind a link. */
export interface Medium {
  readonly seconds?: number;
  /** `MediaError` with which the element fails. */
  readonly fault?: { readonly code: number; readonly message?: string };
}

interface State {
  paused: boolean;
  currentTime: number;
  duration: number;
  readyState: number;
  error: { code: number; message: string } | null;
}

/** Fake timers stop `queueMicrotask`, too. */
const soon = (work: () => void): void => void Promise.resolve().then(work);

export class FakeMedia {
  readonly media = new Map<string, Medium>();
  /** Links that were laid on an element, in their order. */
  readonly laid: string[] = [];
  /** Whether `play()` needs a gesture nobody has made. */
  needsGesture = false;
  private readonly states = new Map<HTMLMediaElement, State>();

  /** Puts it in the place of jsdom's. */
  install(): this {
    // eslint-disable-next-line @typescript-eslint/no-this-alias -- The prototype has a `this` of its own.
    const fake = this;
    const field = (name: keyof State) => ({
      configurable: true,
      get(this: HTMLMediaElement) {
        return fake.of(this)[name];
      },
    });
    Object.defineProperties(HTMLMediaElement.prototype, {
      paused: field('paused'),
      duration: field('duration'),
      readyState: field('readyState'),
      error: field('error'),
      currentTime: {
        ...field('currentTime'),
        set(this: HTMLMediaElement, time: number) {
          fake.of(this).currentTime = Math.min(time, fake.of(this).duration || Infinity);
        },
      },
      src: {
        configurable: true,
        get(this: HTMLMediaElement) {
          return this.getAttribute('src') ?? '';
        },
        set(this: HTMLMediaElement, url: string) {
          this.setAttribute('src', url);
          fake.lay(this, url);
        },
      },
      play: {
        configurable: true,
        value(this: HTMLMediaElement) {
          return fake.play(this);
        },
      },
      pause: {
        configurable: true,
        value(this: HTMLMediaElement) {
          fake.pause(this);
        },
      },
      load: {
        configurable: true,
        value(this: HTMLMediaElement) {
          fake.states.delete(this);
        },
      },
    });
    return this;
  }

  reset(): void {
    this.media.clear();
    this.laid.length = 0;
    this.states.clear();
    this.needsGesture = false;
  }

  /** The elements that play, with their links. */
  get playing(): string[] {
    return [...this.states].filter(([, { paused }]) => !paused).map(([element]) => element.src);
  }

  /** Time passes for those that play. */
  advance(seconds: number): void {
    for (const [element, state] of [...this.states].filter(([, { paused, readyState }]) => !paused && readyState > 0)) {
      state.currentTime = Math.min(state.duration, state.currentTime + seconds * element.playbackRate);
      element.dispatchEvent(new Event('timeupdate'));
      if (state.currentTime >= state.duration) {
        state.paused = true;
        element.dispatchEvent(new Event('pause'));
        element.dispatchEvent(new Event('ended'));
      }
    }
  }

  /** Those that play break, as when a link expires in the middle. */
  breakDown(code = 2): void {
    for (const [element, state] of [...this.states]) {
      if (!state.paused) {
        this.fail(element, state, { code });
      }
    }
  }

  of(element: HTMLMediaElement): State {
    const state = this.states.get(element) ?? {
      paused: true,
      currentTime: 0,
      duration: NaN,
      readyState: 0,
      error: null,
    };
    this.states.set(element, state);
    return state;
  }

  private lay(element: HTMLMediaElement, url: string): void {
    this.laid.push(url);
    this.states.delete(element);
    const state = this.of(element);
    const { seconds = 60, fault } = this.media.get(url) ?? {};
    element.playbackRate = element.defaultPlaybackRate;
    soon(() => {
      if (this.states.get(element) !== state) {
        return;
      }
      if (fault !== undefined) {
        this.fail(element, state, fault);
        return;
      }
      state.duration = seconds;
      state.readyState = 4;
      element.dispatchEvent(new Event('loadedmetadata'));
      if (!state.paused) {
        element.dispatchEvent(new Event('playing'));
      }
    });
  }

  private async play(element: HTMLMediaElement): Promise<void> {
    const state = this.of(element);
    if (this.needsGesture) {
      throw new DOMException('The user did not interact', 'NotAllowedError');
    }
    if (state.error !== null) {
      throw new DOMException('No source', 'NotSupportedError');
    }
    state.paused = false;
    if (state.readyState > 0) {
      await Promise.resolve();
      element.dispatchEvent(new Event('playing'));
    }
  }

  private pause(element: HTMLMediaElement): void {
    const state = this.of(element);
    if (!state.paused) {
      state.paused = true;
      soon(() => element.dispatchEvent(new Event('pause')));
    }
  }

  private fail(element: HTMLMediaElement, state: State, { code, message = '' }: { code: number; message?: string }) {
    state.error = { code, message };
    element.dispatchEvent(new Event('error'));
  }
}
