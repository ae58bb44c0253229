/** What SetupAssistantController answers; times are ISO 8601, null and undefined mean the same. */

/** How a step stands; see SetupFinding. */
export type StepState = 'DONE' | 'TODO' | 'WARNING' | 'FAILED' | 'MANUAL' | 'CONFIRMED' | 'NOT_NEEDED';

/** What is asked before something is done. */
export interface ActionInput {
  readonly name: string;
  readonly label: string;
  readonly help?: string | null;
  readonly type: 'text' | 'url' | 'date' | 'user' | 'checkbox' | 'textarea' | 'picklist';
  readonly options?: readonly { readonly label: string; readonly value: string }[] | null;
  readonly value?: string | null;
  readonly isRequired?: boolean;
  /** Whether several users can be chosen: ids separated by commas. */
  readonly isMultiple?: boolean;
}

/** What the page can do itself. */
export interface StepAction {
  readonly name: string;
  readonly label: string;
  readonly isPrimary?: boolean;
  readonly inputs?: readonly ActionInput[] | null;
}

/** Something to paste elsewhere. */
export interface StepValue {
  readonly label: string;
  readonly value: string;
}

/** A page of Salesforce's Setup; the address is relative to the org's. */
export interface StepLink {
  readonly label: string;
  readonly url: string;
}

/** A file to import elsewhere. */
export interface StepDownload {
  readonly name: string;
  readonly label: string;
  readonly fileName: string;
}

/** See SetupAssistantController.check. */
export interface Step {
  readonly name: string;
  readonly section: string;
  readonly position: number;
  readonly systems?: readonly string[] | null;
  readonly title: string;
  readonly purpose?: string | null;
  /** Nothing: never checked. */
  readonly state?: StepState | null;
  readonly cause?: string | null;
  readonly fix?: string | null;
  /** Facts that were found. */
  readonly details?: readonly string[] | null;
  /** What to do by hand, in order. */
  readonly instructions?: readonly string[] | null;
  readonly links?: readonly StepLink[] | null;
  readonly values?: readonly StepValue[] | null;
  readonly actions?: readonly StepAction[] | null;
  readonly downloads?: readonly StepDownload[] | null;
  readonly isConfirmable?: boolean;
  readonly confirmedBy?: string | null;
  readonly confirmedAt?: string | null;
  readonly checkedAt?: string | null;
  readonly since?: string | null;
  /** Whether there was too little room to look at it: it stands as it did last, and what it offers is not there yet. */
  readonly isPartial?: boolean;
}

export interface Section {
  readonly name: string;
  readonly label: string;
  readonly steps: readonly Step[];
}

/** What can be connected with this org. */
export interface System {
  readonly name: string;
  readonly label: string;
  readonly description?: string | null;
  readonly isChosen: boolean;
}

/** See SetupAssistantController.load. */
export interface Setup {
  readonly systems: readonly System[];
  readonly sections: readonly Section[];
  readonly canManage: boolean;
  readonly healthCheckedAt?: string | null;
  readonly nextCheckAt?: string | null;
  readonly isScheduled: boolean;
  /** Base of the REST endpoints, without a slash at its end. */
  readonly restUrl?: string | null;
}

/** See SetupAssistantController.download. */
export interface SetupFile {
  readonly fileName: string;
  readonly mimeType: string;
  readonly content: string;
}

/** What an action is asked for, by name of the input. */
export type Inputs = Readonly<Record<string, string>>;

/** What the user asks of the server about a step. */
export type StepRequest = { readonly step: string } & (
  | { readonly kind: 'check' | 'look' }
  | { readonly kind: 'act'; readonly action: string; readonly inputs: Inputs }
  | { readonly kind: 'confirm'; readonly isConfirmed: boolean }
  | { readonly kind: 'download'; readonly file: string }
);

/** How a step is being worked on in the browser. */
export interface Work {
  readonly isRunning?: boolean;
  /** Why it could not be checked. */
  readonly checkError?: unknown;
  /** Why what was asked for could not be done. */
  readonly error?: unknown;
  /** What was done just now; told to screen readers. */
  readonly news?: string;
}

/** Work by name of the step. */
export type Works = Readonly<Record<string, Work>>;

/** All steps being checked, one after another. */
export interface CheckRun {
  /** Of the step that is being checked, from 1. */
  readonly position: number;
  readonly all: number;
  /** Title of that step. */
  readonly title: string;
}

const CLOSED: readonly unknown[] = ['DONE', 'CONFIRMED', 'NOT_NEEDED'];

/** Whether something is left to do. */
export const isOpen = ({ state }: Step): boolean => !CLOSED.includes(state);

/** Whether it counts. */
export const isNeeded = ({ state }: Step): boolean => state !== 'NOT_NEEDED';

/** All steps in their order. */
export const stepsOf = ({ sections }: Setup): Step[] => sections.flatMap(({ steps }) => steps);

/** How many of the steps that are needed are done. */
export function countOf(steps: readonly Step[]): { done: number; all: number } {
  const needed = steps.filter(isNeeded);
  return { done: needed.filter((step) => !isOpen(step)).length, all: needed.length };
}

/**
 * The step to go on with.
 * @param after the name of a step: the first open one behind it, else the first of all
 */
export function nextOpen(setup: Setup, after?: string): Step | undefined {
  const steps = stepsOf(setup);
  const behind = steps.slice(steps.findIndex(({ name }) => name === after) + 1);
  return behind.find(isOpen) ?? steps.find(isOpen);
}

/** The same with a step as it stands now. */
export const withStep = (setup: Setup, news: Step): Setup => ({
  ...setup,
  sections: setup.sections.map((section) => ({
    ...section,
    steps: section.steps.map((step) => (step.name === news.name ? news : step)),
  })),
});

/** The same; steps that came in part offer what they did before, until they are looked at: entries stay. */
export const withOffersOf = (before: Setup | null, setup: Setup): Setup =>
  (before === null ? [] : stepsOf(before)).reduce((all, { name, instructions, links, values, actions, downloads }) => {
    const news = stepsOf(setup).find((step) => step.name === name && step.isPartial);
    return news ? withStep(all, { ...news, instructions, links, values, actions, downloads }) : all;
  }, setup);

const WORST_FIRST: readonly unknown[] = ['FAILED', 'WARNING', 'TODO', 'MANUAL', undefined, null];

/** What is open, the worst first, in the order of the steps otherwise. */
export const findingsOf = (steps: readonly Step[]): Step[] =>
  steps.filter(isOpen).sort((one, other) => WORST_FIRST.indexOf(one.state) - WORST_FIRST.indexOf(other.state));
