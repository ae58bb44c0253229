import setWorkflow from '@salesforce/apex/CobaltConfigController.setWorkflow';
import type { FieldError, FieldValue, Workflow } from 'c/cobaltModel';
import { fillIn } from 'c/labelText';
import { api, LightningElement } from 'lwc';

import { label } from './labels';
import { Switches } from './switches';
import type { Wanted } from './switches';

interface Row extends Workflow {
  readonly isOn: boolean;
  readonly settingsText: string;
  readonly failedText: string;
  readonly error: unknown;
  readonly hasFields: boolean;
}

/** A workflow as Cobalt has it from now on. */
export interface WorkflowState {
  readonly workflowId: string;
  readonly isEnabled: boolean;
}

/** The values of a workflow's fields, to be saved. */
export interface WorkflowValues {
  readonly workflowId: string;
  readonly values: readonly FieldValue[];
}

/**
 * Turns the workflows of a linked account on and off. Dispatches `turned` with a WorkflowState when Cobalt has done so,
 * `save` with WorkflowValues.
 */
export default class CobaltWorkflows extends LightningElement {
  @api accountId!: string;
  @api configId?: string;
  @api workflows: readonly Workflow[] = [];
  @api fieldErrors: readonly FieldError[] = [];
  @api isBusy = false;

  readonly label = label;
  wanted: Wanted = {};
  errors: Readonly<Record<string, unknown>> = {};
  announcement = '';

  private readonly switches = new Switches(
    (workflowId, isEnabled) => this.send(workflowId, isEnabled),
    (wanted) => {
      this.wanted = wanted;
    },
  );

  get isEmpty(): boolean {
    return this.workflows.length === 0;
  }

  get rows(): Row[] {
    return this.workflows.map((workflow) => ({
      ...workflow,
      isOn: this.wanted[workflow.id] ?? workflow.isEnabled,
      settingsText: fillIn(label.settings, workflow.name),
      failedText: fillIn(label.failed, workflow.name),
      error: this.errors[workflow.id],
      hasFields: workflow.fields.some(({ isHidden }) => !isHidden),
    }));
  }

  async handleTurn(event: CustomEvent<{ checked: boolean }>): Promise<void> {
    const workflowId = (event.currentTarget as HTMLElement).dataset.id!;
    this.tell(workflowId, undefined);
    try {
      await this.switches.turn(workflowId, event.detail.checked);
    } catch (error) {
      this.tell(workflowId, error);
    }
  }

  handleSave(event: CustomEvent<readonly FieldValue[]>): void {
    const workflowId = (event.currentTarget as HTMLElement).dataset.id!;
    const detail = { workflowId, values: event.detail };
    this.dispatchEvent(new CustomEvent<WorkflowValues>('save', { detail }));
  }

  private async send(workflowId: string, isEnabled: boolean): Promise<void> {
    const { accountId, configId } = this;
    await setWorkflow({ accountId, configId, workflow: { workflowId, isEnabled } });
    const { name } = this.workflows.find(({ id }) => id === workflowId)!;
    this.announcement = fillIn(isEnabled ? label.turnedOn : label.turnedOff, name);
    this.dispatchEvent(new CustomEvent<WorkflowState>('turned', { detail: { workflowId, isEnabled } }));
  }

  private tell(workflowId: string, error: unknown): void {
    this.errors = { ...this.errors, [workflowId]: error };
  }
}
