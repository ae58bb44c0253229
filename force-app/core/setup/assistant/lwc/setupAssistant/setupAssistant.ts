import hasPermission from '@salesforce/customPermission/Manage_Integrations';
import { fillIn } from 'c/labelText';
import type { Setup, Step, StepRequest } from 'c/setupModel';
import { countOf, isOpen, nextOpen, stepsOf } from 'c/setupModel';
import type { Wanted } from 'c/setupSections';
import { stateText } from 'c/setupState';
import type { PageReference } from 'lightning/navigation';
import { CurrentPageReference } from 'lightning/navigation';
import { LightningElement, wire } from 'lwc';

import { label } from './labels';
import { save } from './saving';
import type { Session } from './session';
import { NEW_SESSION, SetupWork } from './session';
import { chooseSystems, fetchFile, setDaily } from './server';

/** Walks an admin through everything that has to be set up, and checks whether it still works. */
export default class SetupAssistant extends LightningElement {
  session: Session = NEW_SESSION;
  wanted: Wanted | null = null;
  /** What was done just now; told to screen readers. */
  news = '';
  choiceError: unknown = null;
  scheduleError: unknown = null;
  activeTab = 'steps';
  isOnlyOpen = false;

  readonly label = label;
  private readonly work = new SetupWork((session) => (this.session = session));
  private isFinishedNew = false;
  /** Shown as soon as the tab of steps is. */
  private linkedStep: string | null = null;

  @wire(CurrentPageReference)
  takePage(page: PageReference | null): void {
    const { c__view: view, c__step: step } = page?.state ?? {};
    if (view === 'health') {
      this.activeTab = 'health';
    } else if (step) {
      this.showStep(step);
    }
  }

  override connectedCallback(): void {
    if (hasPermission) {
      this.load();
    }
  }

  override disconnectedCallback(): void {
    this.work.stop();
  }

  override renderedCallback(): void {
    if (this.isFinishedNew && this.isFinished) {
      this.isFinishedNew = false;
      this.template!.querySelector<HTMLElement>('c-setup-finished')?.focus();
    }
  }

  get setup(): Setup | null {
    return this.session.setup;
  }

  get isForbidden(): boolean {
    return !hasPermission;
  }

  get isLoading(): boolean {
    return !this.isForbidden && this.setup === null && this.session.loadError === null;
  }

  get isReadOnly(): boolean {
    return this.setup?.canManage === false;
  }

  get mayManage(): boolean {
    return this.setup?.canManage === true;
  }

  get count(): { done: number; all: number } {
    return countOf(this.steps);
  }

  get isEmpty(): boolean {
    return this.setup !== null && this.steps.length === 0;
  }

  get isFinished(): boolean {
    return this.steps.length > 0 && !this.steps.some(isOpen);
  }

  handleRetry(): void {
    this.load();
  }

  handleTab(event: Event): void {
    this.activeTab = (event.target as unknown as { value: string }).value;
    if (this.activeTab === 'steps' && this.linkedStep !== null) {
      this.showStep(this.linkedStep);
      this.linkedStep = null;
    }
  }

  handleOnlyOpen(event: CustomEvent<{ checked: boolean }>): void {
    this.isOnlyOpen = event.detail.checked;
  }

  handleHealth(): void {
    this.activeTab = 'health';
  }

  handleOpen(event: CustomEvent<string>): void {
    this.showStep(event.detail);
  }

  async handleChoose(event: CustomEvent<string[]>): Promise<void> {
    this.choiceError = await this.work.take(() => chooseSystems(event.detail));
    if (this.choiceError === null) {
      this.wantNext();
    }
  }

  async handleSchedule(event: CustomEvent<boolean>): Promise<void> {
    this.scheduleError = await this.work.take(() => setDaily(event.detail));
  }

  handleCheckAll(): void {
    this.work.checkAll();
  }

  handleStop(): void {
    this.work.stop();
  }

  async handleAsk(event: CustomEvent<StepRequest>): Promise<void> {
    const request = event.detail;
    if (request.kind === 'download') {
      await this.download(request.step, request.file);
      return;
    }
    const wasOpen = this.steps.some((each) => each.name === request.step && isOpen(each));
    const step = await this.work.perform(request);
    if (step !== null && request.kind !== 'look') {
      this.tell(step, wasOpen && !isOpen(step));
    }
  }

  private get steps(): readonly Step[] {
    return this.setup === null ? [] : stepsOf(this.setup);
  }

  private async load(): Promise<void> {
    await this.work.load();
    if (this.wanted === null) {
      this.wantNext();
    }
  }

  private async download(step: string, name: string): Promise<void> {
    const file = await this.work.work(step, 'download', () => fetchFile(step, name));
    if (file !== null) {
      save(file, this.template!.querySelector<HTMLAnchorElement>('[data-part="file"]')!);
      this.work.note(step, { news: fillIn(label.saved, file.fileName) });
    }
  }

  private showStep(step: string): void {
    if (this.activeTab === 'steps') {
      this.wanted = { step, hasFocus: true };
    } else {
      this.linkedStep = step;
      this.activeTab = 'steps';
    }
  }

  private wantNext(): void {
    const next = this.setup === null ? undefined : nextOpen(this.setup);
    this.wanted = next ? { step: next.name, hasFocus: false } : this.wanted;
  }

  /** Says how a step is now, and goes on to the next if this one has just been done. */
  private tell(step: Step, isDone: boolean): void {
    const next = nextOpen(this.setup!, step.name);
    if (!isDone || this.activeTab !== 'steps') {
      this.work.note(step.name, { news: fillIn(label.newsState, step.title, stateText(step)) });
    } else if (next) {
      this.news = fillIn(label.newsDone, step.title, next.title);
      this.wanted = { step: next.name, hasFocus: true };
    } else {
      this.news = fillIn(label.newsLast, step.title);
      this.isFinishedNew = true;
    }
  }
}
