/**
 * A call that runs through an exported Webex flow, as Webex executes it: variables, conditions, HTTP requests with their
 * answers, until the call waits in a queue; then the events of its life.
 */
import { randomUUID } from 'node:crypto';

import type { RunningOrg } from '../../../scripts/shared/runningOrg';
import type { ExportedActivity, ExportedFlow, Process } from './exportedFlow';
import { evaluateTemplate, fill } from './pebble';
import type { Value } from './pebble';

export interface Call {
  readonly ani: string;
  readonly dnis: string;
}

/** A request that the flow has sent, and what came back. */
export interface Exchange {
  readonly activity: string;
  readonly body: unknown;
  readonly status: number;
  readonly answer: unknown;
}

type Properties = Readonly<Record<string, unknown>>;

/** Where the caller waits: the queue's or agent's id, null for the queue that is picked in the designer. */
export interface Waiting {
  readonly activity: string;
  readonly destination: string | null;
}

export class Interaction {
  readonly id = randomUUID();
  readonly exchanges: Exchange[] = [];
  readonly spoken: string[] = [];
  waiting: Waiting | undefined;
  private readonly flow: ExportedFlow;
  private readonly org: RunningOrg;
  private readonly variables: Map<string, Value>;

  /** @param changes start values of variables, as an engineer sets them in the designer */
  constructor(flow: ExportedFlow, org: RunningOrg, call: Call, changes: Readonly<Record<string, string>> = {}) {
    this.flow = flow;
    this.org = org;
    this.variables = new Map<string, Value>(flow.variables.map(({ name, value }) => [name, value]));
    for (const [name, value] of Object.entries(changes)) this.variables.set(this.existing(name), value);
    this.variables.set('NewPhoneContact.ANI', call.ani);
    this.variables.set('NewPhoneContact.DNIS', call.dnis);
    this.variables.set('NewPhoneContact.InteractionId', this.id);
  }

  read(name: string): Value {
    return this.variables.get(this.existing(name))!;
  }

  /** The call arrives; runs until it waits in a queue. */
  arrive(): Promise<void> {
    const start = Object.values(this.flow.process.activities).find(({ group }) => group === 'start');
    return this.follow(this.flow.process, start!);
  }

  /** An event of the call, by the name of its specification: `AgentContactAssigned`, `ContactEnded`. */
  raise(event: string): Promise<void> {
    const { process, onEvents } = this.flow.eventFlows.eventsMap.GLOBAL_EVENTS;
    return this.follow(process, process.activities[onEvents[event]!]!);
  }

  private existing(name: string): string {
    if (!this.variables.has(name)) throw new Error(`the flow has no variable ${name}`);
    return name;
  }

  private async follow(process: Process, first: ExportedActivity): Promise<void> {
    let activity: ExportedActivity = first;
    for (let steps = 0; steps < 50; steps++) {
      const exit = await this.perform(activity);
      if (exit === undefined) return;
      const id = activity.id;
      const link = process.links.find((each) => each.sourceActivityId === id && each.conditionExpr === exit);
      if (!link) throw new Error(`${activity.name}: nothing follows ${exit}`);
      activity = process.activities[link.targetActivityId]!;
    }
    throw new Error(`the flow turns in circles at ${activity.name}`);
  }

  /** Does what an activity says; answers the exit, none where the flow ends or the caller waits. */
  private async perform({ name, group, properties }: ExportedActivity): Promise<string | undefined> {
    if (group === 'start' || group === 'event') return 'out';
    switch (properties['activityName']) {
      case 'set-variable':
        this.variables.set(this.existing(properties['srcVariable'] as string), this.fill(properties['expr'] as string));
        return 'out';
      case 'condition-activity':
        return String(evaluateTemplate(properties['expression'] as string, (each) => this.read(each), new Date()));
      case 'http-request-v2':
        return this.send(name, properties);
      case 'play-message':
        for (const { value } of properties['promptsTts'] as { value: string }[]) this.spoken.push(this.fill(value));
        return 'default';
      case 'queue-contact':
      case 'queue-to-agent': {
        const variable = properties['destinationVariable'] as string | null;
        this.waiting = { activity: name, destination: variable === null ? null : this.fill(variable) };
        return 'default';
      }
      case 'play-music':
      case 'disconnect-contact':
      case 'end':
        return undefined;
      default:
        throw new Error(`${name}: unknown activity ${String(properties['activityName'])}`);
    }
  }

  private async send(name: string, properties: Properties): Promise<string> {
    const body = JSON.parse(this.fill(properties['httpRequestBody'] as string)) as unknown;
    const path = this.fill(properties['httpRequestPath'] as string);
    const method = properties['httpRequestMethod'] as string;
    const { status, body: answer } = await this.org.request('integration', method, path, body);
    this.exchanges.push({ activity: name, body, status, answer });
    this.variables.set(`${name}.httpStatusCode`, status);
    for (const { outputVariable, jsonPathExp } of properties['outputVariableArray'] as Record<string, string>[]) {
      const found = at(answer, jsonPathExp!);
      if (found !== undefined) this.variables.set(this.existing(outputVariable!), found);
    }
    return 'default';
  }

  private fill(template: string): string {
    return fill(template, (name) => this.read(name), new Date());
  }
}

/** The value at a path of names; undefined where there is none. */
function at(document: unknown, path: string): Value | undefined {
  if (!/^\$(\.\w+)+$/.test(path)) throw new Error(`${path}: only names are read`);
  return path
    .split('.')
    .slice(1)
    .reduce<unknown>((value, name) => (value as Record<string, unknown> | null | undefined)?.[name], document) as
    Value | undefined;
}
