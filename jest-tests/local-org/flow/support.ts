/** An org of the fixture project with given flows, on the real store, save and query; Apex is written in TypeScript. */
import { join } from 'node:path';
import { createQueryService } from '../../../local-org/data/query';
import { createFlowEngine } from '../../../local-org/flow/engine';
import type { Feature } from '../../../local-org/metadata/features';
import { loadProject } from '../../../local-org/metadata/load';
import { findObject } from '../../../local-org/metadata/model';
import { LocalOrg, type OrgSettings, type ReadService } from '../../../local-org/org/localOrg';
import type { ApexEngine, InvocableMethod, Org, RowResult } from '../../../local-org/org/services';
import { ApexDecimal } from '../../../local-org/values/numbers';
import { SObject } from '../../../local-org/values/sobject';
import type { FieldValue, Value } from '../../../local-org/values/value';

/** Elements of XML as objects: a list repeats its tag. */
export type Xml = string | number | boolean | Xml[] | { [tag: string]: Xml | undefined };

const ESCAPED: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function toXml(tag: string, content: Xml | undefined): string {
  if (content === undefined) return '';
  if (Array.isArray(content)) return content.map((each) => toXml(tag, each)).join('');
  if (typeof content !== 'object')
    return `<${tag}>${String(content).replace(/[&<>]/g, (char) => ESCAPED[char]!)}</${tag}>\n`;
  const inner = Object.entries(content).map(([child, value]) => toXml(child, value));
  return `<${tag}>\n${inner.join('')}</${tag}>\n`;
}

export type FlowXml = { [tag: string]: Xml | undefined };

export function flowXml(content: FlowXml): string {
  const whole = { apiVersion: '66.0', label: 'My Flow', processType: 'AutoLaunchedFlow', status: 'Active', ...content };
  const inner = Object.entries(whole).map(([tag, value]) => toXml(tag, value));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Flow xmlns="http://soap.sforce.com/2006/04/metadata">\n${inner.join('')}</Flow>\n`;
}

export const to = (targetReference: string): Xml => ({ targetReference });
export const ref = (elementReference: string): Xml => ({ elementReference });
export const text = (stringValue: string): Xml => ({ stringValue });
export const num = (numberValue: number): Xml => ({ numberValue });
export const bool = (booleanValue: boolean): Xml => ({ booleanValue });
export const date = (dateValue: string): Xml => ({ dateValue });

export const assign = (assignToReference: string, value: Xml | undefined, operator = 'Assign'): Xml => ({
  assignToReference,
  operator,
  value,
});
export const input = (field: string, value?: Xml): Xml => ({ field, value });
export const filter = (field: string, operator: string, value?: Xml): Xml => ({ field, operator, value });
export const condition = (leftValueReference: string, operator: string, rightValue?: Xml): Xml => ({
  leftValueReference,
  operator,
  rightValue,
});
export const variable = (name: string, dataType: string, more: FlowXml = {}): Xml => ({
  name,
  dataType,
  isCollection: false,
  isInput: false,
  isOutput: false,
  ...more,
});

/** A start element for saves of calls. */
export const onCall = (first: string, more: FlowXml = {}): Xml => ({
  connector: to(first),
  object: 'Call__c',
  recordTriggerType: 'CreateAndUpdate',
  triggerType: 'RecordAfterSave',
  ...more,
});

export const begin = (first: string): Xml => ({ connector: to(first) });

/** Apex methods that flows may call, by class name. */
export const invocables = new Map<string, InvocableMethod>();

const apex = {
  compile: () => undefined,
  lineCount: 0,
  hasTriggers: () => false,
  runTriggers: () => undefined,
  invocable: (name: string) => invocables.get(name) ?? null,
  resetStatics: () => () => undefined,
} as Partial<ApexEngine> as ApexEngine;

export const NOW = Date.UTC(2026, 10, 21, 2, 30);
export const PROJECT = join(__dirname, '../fixtures/flow');

export async function openOrg(
  flows: Readonly<Record<string, FlowXml | string>>,
  settings: OrgSettings = {},
  apexEngine: (org: Org) => ApexEngine = () => apex,
  features: readonly Feature[] = [],
): Promise<LocalOrg> {
  const model = {
    ...loadProject(PROJECT, { features }),
    flows: Object.entries(flows).map(([name, flow]) => ({
      name,
      path: `${name}.flow-meta.xml`,
      xml: typeof flow === 'string' ? flow : flowXml(flow),
    })),
  };
  const org = await LocalOrg.open(
    model,
    {
      read: (self, store) => {
        const queries = createQueryService({ model: self.model, store, sharing: () => null, now: () => self.now() });
        const { parse, query, count } = queries;
        return {
          parse: parse.bind(queries),
          query: query.bind(queries),
          count: count.bind(queries),
        } as Partial<ReadService> as ReadService;
      },
      apex: apexEngine,
      flow: createFlowEngine,
    },
    { now: () => NOW, ...settings },
  );
  return org;
}

/** Field values; what is undefined is not set. */
export type Fields = Readonly<Record<string, FieldValue | undefined>>;

export function record(org: LocalOrg, object: string, values: Fields = {}): SObject {
  const made = new SObject(findObject(org.model, object)!);
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) continue;
    const found = made.field(name);
    if (!found) throw new Error(`${object} has no field ${name}`);
    made.set(found.name, typeof value === 'number' && found.type !== 'int' ? new ApexDecimal(value) : value);
  }
  return made;
}

export interface Used {
  readonly queries: number;
  readonly statements: number;
}

export function insert(
  org: LocalOrg,
  object: string,
  rows: readonly Fields[],
): { results: RowResult[]; used: Used; log: string[] } {
  return run(org, () =>
    org.data.dml(
      'insert',
      rows.map((values) => record(org, object, values)),
      PARTIAL,
    ),
  );
}

export function update(
  org: LocalOrg,
  object: string,
  rows: readonly Fields[],
): { results: RowResult[]; used: Used; log: string[] } {
  return run(org, () =>
    org.data.dml(
      'update',
      rows.map((values) => record(org, object, values)),
      PARTIAL,
    ),
  );
}

export const PARTIAL = { access: 'SYSTEM', sharing: false, allOrNone: false } as const;

function run(org: LocalOrg, work: () => RowResult[]): { results: RowResult[]; used: Used; log: string[] } {
  return org.run(org.admin, 'synchronous', (tx) => {
    const results = work();
    const used = { queries: tx.limits.count('queries'), statements: tx.limits.count('dmlStatements') - 1 };
    return { results, used, log: tx.log.map((line) => `${line.event} ${line.text}`) };
  });
}

/** Field values of rows, as text, in the order of the query. */
export function rows(org: LocalOrg, soql: string): string[] {
  return org.run(org.admin, 'synchronous', () =>
    org.data.query(org.data.parse(soql), { access: 'SYSTEM', sharing: false }).map((row) => {
      const shown = [...row.values].filter(([name]) => name !== 'Id').map(([, value]) => String(value));
      return shown.join('|');
    }),
  );
}

/** Runs an autolaunched flow once, in system mode; its outputs as text by name. */
export function call(
  org: LocalOrg,
  flow: string,
  inputs: Readonly<Record<string, Value>> = {},
): Record<string, string> {
  return org.run(org.admin, 'synchronous', () => {
    const [outcome] = org.flow.start(flow, [new Map(Object.entries(inputs))], { access: 'SYSTEM', sharing: false });
    if (outcome!.error !== null) return { error: outcome!.error };
    return Object.fromEntries([...outcome!.outputs].map(([name, value]) => [name, shown(value)]));
  });
}

function shown(value: Value): string {
  if (value instanceof SObject) return String(value.get('Name'));
  const items = (value as { items?: Value[] } | null)?.items;
  return items ? `[${items.map(shown).join(', ')}]` : String(value);
}

export const errors = (results: readonly RowResult[]): string[] =>
  results.map(({ success, errors: found }) =>
    success ? 'ok' : found.map(({ statusCode, message }) => `${statusCode}: ${message}`).join(' / '),
  );
