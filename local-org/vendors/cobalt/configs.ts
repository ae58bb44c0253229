/** Configurations: the values a customer has given an application and its workflows, and which workflows are on. */
import { objectOrNull } from '../shared/body';
import type { ApplicationConfig, FieldConfig, OptionConfig, WorkflowConfig } from './config';
import { fail } from './failure';
import { problemOf } from './fieldValues';

interface Installed {
  readonly configId: string;
  readonly values: Map<string, unknown>;
  readonly labels: Map<string, readonly OptionConfig[]>;
  readonly workflows: Map<string, { enabled: boolean; readonly values: Map<string, unknown> }>;
}

/** Whose configuration of what. */
export interface ConfigAddress {
  readonly accountId: string;
  readonly application: ApplicationConfig;
  /** Null: the default one, that bears the linked account's id. */
  readonly configId: string | null;
}

interface FieldError {
  readonly id: string;
  readonly name: string;
  readonly error: { readonly message: string };
}

export class Configs {
  private readonly installed = new Map<string, Installed>();

  /** Makes it where there is none. */
  install(address: ConfigAddress): Installed {
    const key = keyOf(address);
    const found = this.installed.get(key);
    if (found) return found;
    const { application, configId, accountId } = address;
    const made: Installed = {
      configId: configId ?? accountId,
      values: new Map(),
      labels: new Map(),
      workflows: new Map(application.workflows.map(({ id }) => [id, { enabled: false, values: new Map() }])),
    };
    this.installed.set(key, made);
    return made;
  }

  get(address: ConfigAddress): Installed {
    const { configId, accountId } = address;
    const words = `Config with config id ${configId ?? accountId} not found`;
    return this.installed.get(keyOf(address)) ?? fail(404, words);
  }

  delete(address: ConfigAddress): void {
    this.get(address);
    this.installed.delete(keyOf(address));
  }

  isEnabled(address: ConfigAddress, workflowId: string): boolean {
    return this.installed.get(keyOf(address))?.workflows.get(workflowId)?.enabled ?? false;
  }

  enable(address: ConfigAddress, workflowId: string, enabled: boolean): void {
    const workflow = this.get(address).workflows.get(workflowId);
    if (!workflow) return fail(404, `Workflow with id ${workflowId} not found`);
    workflow.enabled = enabled;
  }

  /** Customers' own names for what a map field maps, by the field's id or name. */
  label(address: ConfigAddress, labels: unknown): void {
    const config = this.install(address);
    for (const [key, given] of Object.entries(objectOrNull(labels) ?? {})) {
      const field = address.application.fields.find(({ id, name }) => id === key || name === key);
      const isRight = Array.isArray(given) && given.every((each) => typeof objectOrNull(each)?.['value'] === 'string');
      if (!field || !isRight) return fail(400, `labels.${key} is invalid`);
      config.labels.set(field.id, given as OptionConfig[]);
    }
  }

  /** Takes what is right; gives what is not. */
  update(address: ConfigAddress, body: Readonly<Record<string, unknown>>): FieldError[] {
    const config = this.get(address);
    const errors = take(address.application.fields, valuesOf(body, 'application_data_slots'), config.values);
    for (const given of listOf(body['workflows'])) {
      const change = objectOrNull(given) ?? fail(400, 'workflows must be a list of objects');
      const workflow = address.application.workflows.find(({ id }) => id === change['id']);
      if (!workflow) return fail(400, `Workflow with id ${String(change['id'])} not found`);
      const own = config.workflows.get(workflow.id)!;
      if (typeof change['enabled'] === 'boolean') own.enabled = change['enabled'];
      errors.push(...take(workflow.fields, valuesOf(change, 'data_slots'), own.values));
    }
    return errors;
  }

  json(address: ConfigAddress, errors: readonly FieldError[] = []): Record<string, unknown> {
    const config = this.get(address);
    const { application } = address;
    return {
      slug: application.slug,
      config_id: config.configId,
      fields: application.fields.map((field) => fieldJson(field, config.values, config.labels)),
      workflows: application.workflows.map((workflow) => workflowJson(workflow, config)),
      field_errors: errors,
    };
  }

  workflowsJson(address: ConfigAddress): Record<string, unknown>[] {
    const config = this.get(address);
    return address.application.workflows.map(({ id, name, description }) => ({
      id,
      name,
      description,
      enabled: config.workflows.get(id)!.enabled,
    }));
  }
}

const keyOf = ({ accountId, application, configId }: ConfigAddress): string =>
  JSON.stringify([accountId, application.slug, configId ?? accountId]);

/** Values by the fields' ids: an object, or a list of `{id, value}`. */
function valuesOf(body: Readonly<Record<string, unknown>>, synonym: string): Map<string, unknown> {
  const given = body['fields'] ?? body[synonym] ?? {};
  if (Array.isArray(given)) {
    return new Map(given.map((each) => [String(objectOrNull(each)?.['id']), objectOrNull(each)?.['value']]));
  }
  return new Map(Object.entries(objectOrNull(given) ?? fail(400, 'fields must be an object or a list')));
}

function listOf(value: unknown): unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? (value as unknown[]) : fail(400, 'workflows must be a list of objects');
}

function take(fields: readonly FieldConfig[], given: ReadonlyMap<string, unknown>, into: Map<string, unknown>) {
  const errors: FieldError[] = [];
  for (const [id, value] of given) {
    const field = fields.find((each) => each.id === id);
    if (!field) return fail(400, `Field with id ${id} not found`);
    const message = problemOf(field, value);
    if (message === null) into.set(id, value);
    else errors.push({ id, name: field.name, error: { message } });
  }
  return errors;
}

function workflowJson({ id, name, description, fields }: WorkflowConfig, config: Installed): Record<string, unknown> {
  const { enabled, values } = config.workflows.get(id)!;
  return { id, name, description, enabled, fields: fields.map((field) => fieldJson(field, values, config.labels)) };
}

function fieldJson(
  field: FieldConfig,
  values: ReadonlyMap<string, unknown>,
  labels: Installed['labels'],
): Record<string, unknown> {
  const shown = { ...field, value: values.get(field.id) ?? field.value, labels: labels.get(field.id) ?? field.labels };
  return Object.fromEntries(Object.entries(shown).filter(([, value]) => value !== null));
}
