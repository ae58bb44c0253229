interface Pausable {
  pause(): void;
}

let heard: Pausable | undefined;

/** Two recordings at once are none: who begins to be heard stops whoever was. */
export const heardAlone = {
  enter: (player: Pausable): void => {
    if (heard !== player) {
      heard?.pause();
    }
    heard = player;
  },
  leave: (player: Pausable): void => {
    if (heard === player) {
      heard = undefined;
    }
  },
};
