import type { ActionInput, Inputs, StepAction } from 'c/setupModel';
import { api, LightningElement } from 'lwc';

interface Field extends HTMLElement {
  reportValidity(): boolean;
}

interface Control extends ActionInput {
  readonly isUser: boolean;
  readonly isCheckbox: boolean;
  readonly isTextarea: boolean;
  readonly isPicklist: boolean;
  readonly isText: boolean;
  readonly current: string;
  readonly isChecked: boolean;
  readonly choices: NonNullable<ActionInput['options']>;
}

/** Something that is done with one click. Dispatches `act` with what it was asked for, by name of the input. */
export default class SetupAction extends LightningElement {
  @api action: StepAction = { name: '', label: '' };
  /** Nothing is dispatched as long as it is; buttons stay as they are, so that the focus stays on them. */
  @api isBusy = false;
  /** Whether it is what to do next. */
  @api isProminent = false;

  entered: Inputs = {};

  /** Forgets what was entered. */
  @api reset(): void {
    this.entered = {};
  }

  get controls(): Control[] {
    return (this.action.inputs ?? []).map((input) => {
      const current = this.currentOf(input);
      return {
        ...input,
        current,
        isUser: input.type === 'user',
        isCheckbox: input.type === 'checkbox',
        isTextarea: input.type === 'textarea',
        isPicklist: input.type === 'picklist',
        isText: ['text', 'url', 'date'].includes(input.type),
        isChecked: current === 'true',
        choices: input.options ?? [],
      };
    });
  }

  get hasInputs(): boolean {
    return this.controls.length > 0;
  }

  get variant(): string {
    return this.isProminent ? 'brand' : 'neutral';
  }

  get className(): string {
    return this.hasInputs ? 'form' : 'click';
  }

  handleValue(event: CustomEvent<{ value: string | null }>): void {
    this.enter(event, event.detail.value ?? '');
  }

  handleChecked(event: CustomEvent<{ checked: boolean }>): void {
    this.enter(event, String(event.detail.checked));
  }

  handleKey(event: KeyboardEvent): void {
    // A day that is being written is not known yet.
    const isDate = (event.currentTarget as HTMLElement & { type: string }).type === 'date';
    if (event.key === 'Enter' && !isDate) {
      this.handleAct();
    }
  }

  handleAct(): void {
    if (this.isBusy) {
      return;
    }
    const fields = [...this.template!.querySelectorAll<Field>('[data-input]')];
    const wrong = fields.filter((field) => !field.reportValidity());
    if (wrong.length > 0) {
      wrong[0]!.focus();
      return;
    }
    const inputs = this.action.inputs ?? [];
    const detail: Inputs = Object.fromEntries(inputs.map((input) => [input.name, this.currentOf(input)]));
    this.dispatchEvent(new CustomEvent<Inputs>('act', { detail }));
  }

  private currentOf({ name, value, type }: ActionInput): string {
    return this.entered[name] ?? value ?? (type === 'checkbox' ? 'false' : '');
  }

  private enter(event: Event, value: string): void {
    const name = (event.currentTarget as HTMLElement).dataset.input!;
    this.entered = { ...this.entered, [name]: value };
  }
}
