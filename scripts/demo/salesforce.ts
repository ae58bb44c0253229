/** What lies in Salesforce about a call: looked up after each step, and compared with what lay there before. */
import type { ConnectedOrg } from '../shared/runningOrg';

type Row = Readonly<Record<string, unknown>>;

export interface Shown {
  readonly object: string;
  /** Empty for what is no record. */
  readonly id: string;
  /** Label → value, those without a value left out. */
  readonly fields: ReadonlyMap<string, string>;
}

/** A record after a step, and before it. */
export interface Change {
  readonly record: Shown;
  readonly kind: 'new' | 'changed' | 'same' | 'gone';
  readonly before?: Shown;
}

export interface Seen {
  readonly changes: readonly Change[];
  /** Objects of which there is no record. */
  readonly none: readonly string[];
}

interface View {
  readonly object: string;
  /** Label → field. */
  readonly fields: Readonly<Record<string, string>>;
  readonly where: (call: CallUnderWatch) => string;
}

interface CallUnderWatch {
  readonly vendorCallKey: string;
  readonly voiceCallId: string;
  readonly since: string;
}

const NO_RECORD = '0LQ000000000000AAA';

const VIEWS: readonly View[] = [
  {
    object: 'VoiceCall',
    fields: {
      Status: 'CallDisposition',
      Type: 'CallType',
      From: 'FromPhoneNumber',
      To: 'ToPhoneNumber',
      'Menu choice': 'Menu_Choice__c',
      'Customer tier': 'Customer_Tier__c',
      'Related to': 'RelatedRecordId',
      Started: 'CallStartDateTime',
      Queued: 'CallQueuedDateTime',
      Accepted: 'CallAcceptDateTime',
      Ended: 'CallEndDateTime',
      'Duration (s)': 'CallDurationInSeconds',
      Queue: 'QueueName',
      Agent: 'UserId',
      Holds: 'NumberOfHolds',
      'On hold (s)': 'CustomerHoldDuration',
      'With agent (s)': 'AgentInteractionDuration',
      'Disconnect reason': 'DisconnectReason',
      Recording: 'CallRecordingId',
      'Vendor call key': 'VendorCallKey',
    },
    where: ({ vendorCallKey }) => `VendorCallKey = '${vendorCallKey}'`,
  },
  {
    object: 'VoiceCallRecording',
    fields: { 'Duration (s)': 'DurationInSeconds' },
    where: ({ voiceCallId }) => `VoiceCallId = '${voiceCallId}'`,
  },
  {
    object: 'PendingServiceRouting',
    fields: { Queue: 'Group.Name', 'Routing type': 'RoutingType', 'Ready for routing': 'IsReadyForRouting' },
    where: ({ voiceCallId }) => `WorkItemId = '${voiceCallId}'`,
  },
  {
    object: 'Disposition_Log__c',
    fields: {
      Interaction: 'Interaction_ID__c',
      Code: 'Disposition_Code__c',
      Reason: 'Disposition_Reason__c',
      Status: 'Status__c',
      Contact: 'Contact__r.Name',
      Account: 'Account__r.Name',
      Agent: 'Agent__r.Name',
      Case: 'Case__r.CaseNumber',
      Task: 'Task_ID__c',
    },
    where: ({ vendorCallKey }) => `Interaction_ID__c = '${vendorCallKey}'`,
  },
  {
    object: 'Disposition_Change__c',
    fields: { Code: 'Disposition_Code__c', Outcome: 'Outcome__c' },
    where: ({ vendorCallKey }) => `Disposition_Log__r.Interaction_ID__c = '${vendorCallKey}'`,
  },
  {
    object: 'Case',
    fields: {
      Number: 'CaseNumber',
      Subject: 'Subject',
      Status: 'Status',
      Priority: 'Priority',
      Contact: 'Contact.Name',
      Account: 'Account.Name',
    },
    where: ({ since }) => `CreatedDate >= ${since}`,
  },
  {
    object: 'Task',
    fields: { Subject: 'Subject', Status: 'Status', Priority: 'Priority', Due: 'ActivityDate', With: 'Who.Name' },
    where: ({ since }) => `CreatedDate >= ${since}`,
  },
  {
    object: 'Pending_Sync__c',
    fields: { Endpoint: 'Endpoint__c', Status: 'Status__c' },
    where: ({ since }) => `CreatedDate >= ${since}`,
  },
  {
    object: 'Integration_Error_Log__c',
    fields: { Severity: 'Severity__c', Code: 'Code__c', Message: 'Message__c', 'Correlation id': 'Correlation_ID__c' },
    where: ({ since }) => `CreatedDate >= ${since}`,
  },
];

/** What is no record that a query finds: the local org's stand-in of telephony tells it. */
interface Told {
  readonly screenPops: readonly { voiceCallId: string; screenPops: readonly { targetObjectId: string }[] }[];
  readonly transcript: readonly { vendorCallKey: string; senderType: string; content: string }[];
}

export class Watch {
  private readonly org: ConnectedOrg;
  private readonly vendorCallKey: string;
  private readonly since: string;
  private before: ReadonlyMap<string, Shown> = new Map();
  /** Records of the cases, tasks and errors that lay there before the call began. */
  private readonly old = new Set<string>();

  constructor(org: ConnectedOrg, vendorCallKey: string, since: Date) {
    this.org = org;
    this.vendorCallKey = vendorCallKey;
    // Salesforce keeps whole seconds.
    this.since = new Date(since.getTime() - (since.getTime() % 1000)).toISOString();
  }

  /** What is there before the call belongs to others. */
  async begin(): Promise<void> {
    for (const name of (await this.find()).keys()) this.old.add(name);
  }

  async look(): Promise<Seen> {
    const found = await this.find();
    const changes = [...found.values()].map((record): Change => {
      const before = this.before.get(nameOf(record));
      if (!before) return { record, kind: 'new' };
      return { record, before, kind: areSame(record, before) ? 'same' : 'changed' };
    });
    for (const record of this.before.values()) if (!found.has(nameOf(record))) changes.push({ record, kind: 'gone' });
    this.before = found;
    const present = new Set([...found.values()].map(({ object }) => object));
    return { changes, none: VIEWS.map(({ object }) => object).filter((object) => !present.has(object)) };
  }

  private async find(): Promise<ReadonlyMap<string, Shown>> {
    const found = new Map<string, Shown>();
    let voiceCallId = NO_RECORD;
    for (const { object, fields, where } of VIEWS) {
      const selected = ['Id', ...Object.values(fields)].join(', ');
      const call = { vendorCallKey: this.vendorCallKey, voiceCallId, since: this.since };
      const rows = await this.org.query(
        `SELECT ${selected} FROM ${object} WHERE ${where(call)} ORDER BY CreatedDate, Id`,
      );
      for (const row of rows) {
        const id = row['Id'] as string;
        if (object === 'VoiceCall') voiceCallId = id;
        const record = { object, id, fields: await this.shown(row, fields) };
        if (!this.old.has(nameOf(record))) found.set(nameOf(record), record);
      }
    }
    for (const told of await this.told(voiceCallId)) if (told.fields.size) found.set(nameOf(told), told);
    return found;
  }

  private async told(voiceCallId: string): Promise<Shown[]> {
    const [pops, lines] = await Promise.all([this.ask('screenPops'), this.ask('transcript')]);
    const targets = pops.filter((pop) => pop.voiceCallId === voiceCallId).flatMap(({ screenPops }) => screenPops);
    const opened = await Promise.all(targets.map(({ targetObjectId }) => this.titleOf(targetObjectId)));
    const said = lines.filter(({ vendorCallKey }) => vendorCallKey === this.vendorCallKey);
    return [
      {
        object: 'Screen pop',
        id: '',
        fields: new Map(opened.map((name, index) => [index === 0 ? 'Opens' : `Opens ${index + 1}`, name])),
      },
      {
        object: 'Transcript',
        id: '',
        fields: new Map(said.map((line, index) => [`${index + 1} ${line.senderType}`, line.content])),
      },
    ];
  }

  private async ask<K extends keyof Told>(what: K): Promise<Told[K]> {
    const { status, body } = await this.org.request('admin', 'GET', `/local-org/telephony/${what}`);
    if (status !== 200) throw new Error(`${what}: ${status} ${JSON.stringify(body)}`);
    return body as Told[K];
  }

  private async shown(row: Row, fields: Readonly<Record<string, string>>): Promise<ReadonlyMap<string, string>> {
    const shown = new Map<string, string>();
    for (const [label, path] of Object.entries(fields)) {
      const value = path.split('.').reduce<unknown>((parent, name) => (parent as Row | null)?.[name], row);
      if (value === null || value === undefined) continue;
      shown.set(label, NAMED[path] ? await this.titleOf(String(value)) : String(value));
    }
    return shown;
  }

  /** The name of a person or company behind an id. */
  private async titleOf(id: string): Promise<string> {
    const object = OBJECTS[id.slice(0, 3)];
    if (!object) return id;
    const [found] = await this.org.query(`SELECT Name FROM ${object} WHERE Id = '${id}'`);
    return found ? `${String(found['Name'])} (${object})` : id;
  }
}

/** Lookups that are shown by the name behind them. */
const NAMED: Readonly<Record<string, true>> = { RelatedRecordId: true, UserId: true };
const OBJECTS: Readonly<Record<string, string>> = { '001': 'Account', '003': 'Contact', '005': 'User', '00Q': 'Lead' };

/** `VoiceCall 0LQ…`, `Screen pop`. */
export const nameOf = ({ object, id }: Shown): string => `${object} ${id}`.trimEnd();

const areSame = (left: Shown, right: Shown): boolean =>
  left.fields.size === right.fields.size &&
  [...left.fields].every(([label, value]) => right.fields.get(label) === value);
