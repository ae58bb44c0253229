import { choosing } from 'c/wrapUpReasonWork';
import type { WrapUpSession } from 'c/wrapUpReasonWork';

/** What the events of the children do. */
export const STEPS: Readonly<Record<string, (session: WrapUpSession, detail: string) => void>> = {
  choose: choosing.choose,
  save: choosing.saveNote,
  back: choosing.back,
  /** Of the button that keeps what is chosen. */
  click: choosing.back,
  change: choosing.change,
  note: choosing.editNote,
  correct: choosing.correct,
};
