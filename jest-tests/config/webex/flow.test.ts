/** The importable Webex flow: its shape, and that it does what the requirement's pages say, with our paths. */
import { readFileSync } from 'node:fs';

import { exportFlow } from '../../../scripts/webex/export';
import { inboundVoiceFlow } from '../../../scripts/webex/flow';
import { violations } from '../schema';
import { revelations } from '../secrets';
import { activityNamed, flowFile, readFlow } from './exportedFlow';
import type { ExportedActivity, Process, Widget } from './exportedFlow';
import { namesIn } from './pebble';

const flow = readFlow();
const events = flow.eventFlows.eventsMap.GLOBAL_EVENTS;
const canvases: readonly [string, Process, Readonly<Record<string, Widget>>][] = [
  ['main flow', flow.process, flow.diagram.widgets],
  ['event flow', events.process, events.diagram.widgets],
];

test('the file is what scripts/webex writes', () => {
  expect(flow).toEqual(JSON.parse(JSON.stringify(exportFlow(inboundVoiceFlow))));
});

test('it has the shape of an export', () => {
  expect(violations('webex/flowVersionExport.schema.json', flow)).toEqual([]);
});

describe('the schema', () => {
  const broken = (change: (copy: Record<string, unknown>) => void) => {
    const copy = structuredClone(flow) as unknown as Record<string, unknown>;
    change(copy);
    return violations('webex/flowVersionExport.schema.json', copy);
  };

  test('refuses a flow without its events', () => {
    expect(broken((copy) => delete copy['eventFlows'])).toContainEqual(expect.stringContaining('eventFlows'));
  });

  test('refuses an HTTP request without a connector', () => {
    const refused = broken((copy) => {
      const { properties } = activityNamed(copy['process'] as Process, 'CreateVoiceCall');
      delete (properties as Record<string, unknown>)['connectorId'];
    });
    expect(refused).toContainEqual(expect.stringContaining('connectorId'));
  });
});

test('nothing in it belongs to somebody', () => {
  expect(revelations(readFileSync(flowFile, 'utf8'))).toEqual([]);
  const chosenAfterImport = JSON.stringify(flow).matchAll(
    /"(orgId|connectorId|destination|fallbackQueue|reportingQueue|recoveryQueue)":"([^"]*)"/g,
  );
  const ids = [...chosenAfterImport].map(([, , id]) => id);
  expect(ids.length).toBeGreaterThan(10);
  expect(new Set(ids)).toEqual(new Set(['00000000-0000-0000-0000-000000000000']));
});

describe.each(canvases)('the %s', (_, process, widgets) => {
  const activities = Object.values(process.activities);
  const exitsOf = (activity: ExportedActivity) =>
    (widgets[activity.id]?.ports ?? []).filter((port) => !port.isSourcePort).map((port) => port.properties.name);

  test('has no two activities of one name', () => {
    expect(new Set(activities.map(({ name }) => name)).size).toBe(activities.length);
    expect(activities.map(({ properties }) => properties['name'])).toEqual(activities.map(({ name }) => name));
  });

  test('links lead from an exit of an activity to an activity', () => {
    expect(process.links.length).toBeGreaterThan(10);
    for (const { sourceActivityId, targetActivityId, conditionExpr } of process.links) {
      const source = process.activities[sourceActivityId];
      expect(source).toBeDefined();
      expect(exitsOf(source!)).toContain(conditionExpr);
      expect(process.activities[targetActivityId]).toBeDefined();
    }
  });

  test('every exit leads on, by one link', () => {
    for (const activity of activities) {
      const taken = process.links.filter((link) => link.sourceActivityId === activity.id);
      expect([activity.name, taken.map((link) => link.conditionExpr).sort()]).toEqual([
        activity.name,
        exitsOf(activity).sort(),
      ]);
    }
  });

  test('every activity can be reached', () => {
    const reached = new Set(
      activities.filter(({ group }) => group === 'start' || group === 'event').map(({ id }) => id),
    );
    for (const id of reached) {
      for (const link of process.links) if (link.sourceActivityId === id) reached.add(link.targetActivityId);
    }
    expect(activities.filter(({ id }) => !reached.has(id))).toEqual([]);
  });

  test('is drawn: an activity with its ports, an arrow between two ports for each link', () => {
    expect(new Set(Object.keys(widgets))).toEqual(
      new Set([...activities.map(({ id }) => id), ...process.links.map(({ id }) => id)]),
    );
    for (const link of process.links) {
      const arrow = widgets[link.id]!;
      const [source, target] = [widgets[link.sourceActivityId]!, widgets[link.targetActivityId]!];
      expect(arrow.sourcePort!.activeWidgetId).toBe(source.id);
      expect(arrow.targetPort!.activeWidgetId).toBe(target.id);
      const from = source.ports!.find((port) => port.portId === arrow.sourcePort!.id);
      const to = target.ports!.find((port) => port.portId === arrow.targetPort!.id);
      expect(from).toMatchObject({ isSourcePort: false, properties: { name: link.conditionExpr } });
      expect(from!.links).toEqual([arrow.id]);
      expect(to).toMatchObject({ isSourcePort: true, properties: { name: 'in' } });
      expect(to!.links).toContain(arrow.id);
    }
  });
});

test('each event of the event flow starts at its activity', () => {
  const handlers = Object.values(events.process.activities).filter(({ group }) => group === 'event');
  expect(Object.fromEntries(handlers.map(({ name, id }) => [name, id]))).toEqual(events.onEvents);
  expect(Object.keys(events.onEvents)).toContain('ContactEnded');
});

describe('variables', () => {
  const OF_THE_CALL = ['NewPhoneContact.ANI', 'NewPhoneContact.DNIS', 'NewPhoneContact.InteractionId'];
  const defined = flow.variables.map(({ name }) => name);
  const texts = (value: unknown): string[] => {
    if (typeof value === 'string') return [value];
    if (typeof value !== 'object' || value === null) return [];
    return Object.values(value).flatMap(texts);
  };
  const used = (process: Process) =>
    Object.values(process.activities).flatMap(({ properties }) => texts(properties).flatMap(namesIn));
  const written = [flow.process, events.process].flatMap((process) =>
    Object.values(process.activities).flatMap(({ properties }) => [
      ...(typeof properties['srcVariable'] === 'string' ? [properties['srcVariable']] : []),
      ...((properties['outputVariableArray'] as { outputVariable: string }[] | undefined) ?? []).map(
        ({ outputVariable }) => outputVariable,
      ),
    ]),
  );

  test.each(canvases)('that the %s reads are defined', (_, process) => {
    const requests = Object.values(process.activities).filter(
      ({ properties }) => properties['activityName'] === 'http-request-v2',
    );
    const known = [...defined, ...OF_THE_CALL, ...requests.map(({ name }) => `${name}.httpStatusCode`)];
    expect(used(process).filter((name) => !known.includes(name))).toEqual([]);
    expect(used(process).length).toBeGreaterThan(5);
  });

  test('that it writes are defined', () => {
    expect(written.filter((name) => !defined.includes(name))).toEqual([]);
  });

  test('are all read or written somewhere', () => {
    const touched = new Set([...used(flow.process), ...used(events.process), ...written]);
    expect(defined.filter((name) => !touched.has(name))).toEqual([]);
  });

  test("reach the agent where Salesforce's contact center looks for them", () => {
    expect(flow.variables.filter(({ isCAD }) => isCAD).map(({ name }) => name)).toEqual([
      'SCV_VendorCallKey',
      'SCV_VoiceCallRecordId',
    ]);
  });
});

describe('requests are those of the requirement, below our path', () => {
  const contactCenter = { callCenterDevName: '{{SCV_ContactCenter}}', certDevName: '{{SCV_Certificate}}' };
  const abandoned = {
    startTime: '{{SCV_CallStartTime}}',
    endTime: "{{now() | replace({'[UTC]': ''})}}",
    disconnectReason: { value: 'Abandoned in queue', isError: true },
  };

  test.each<[string, Process, string, unknown, Record<string, string>]>([
    [
      'CreateVoiceCall',
      flow.process,
      'createVoiceCall',
      {
        ...contactCenter,
        vendorCallKey: '{{SCV_VendorCallKey}}',
        to: '{{NewPhoneContact.DNIS}}',
        from: '{{NewPhoneContact.ANI}}',
        initiationMethod: 'Inbound',
        startTime: '{{SCV_CallStartTime}}',
        participants: [{ participantKey: '{{NewPhoneContact.ANI}}', type: 'END_USER' }],
      },
      { SCV_VoiceCallRecordId: '$.data.voiceCallId' },
    ],
    [
      'ExecuteOmniFlow',
      flow.process,
      'executeOmniFlow',
      {
        ...contactCenter,
        voiceCallId: '{{SCV_VoiceCallRecordId}}',
        dialedNumber: '{{NewPhoneContact.DNIS}}',
        flowDevName: '{{SCV_OmniFlow}}',
        fallbackQueue: '{{SCV_FallbackQueue}}',
      },
      { SCV_OmniFlowQueue: '$.data.queue', SCV_OmniFlowAgent: '$.data.agent' },
    ],
    [
      'ClearRouting',
      events.process,
      'clearRouting',
      { ...contactCenter, voiceCallId: '{{SCV_VoiceCallRecordId}}' },
      {},
    ],
    [
      'UpdateVoiceCall',
      events.process,
      'updateVoiceCall',
      {
        ...contactCenter,
        voiceCallId: '{{SCV_VoiceCallRecordId}}',
        ...abandoned,
      },
      {},
    ],
    [
      'LogAbandonedCall',
      events.process,
      'updateVoiceCall',
      {
        ...contactCenter,
        voiceCallId: '{{SCV_VendorCallKey}}',
        fromNumber: '{{NewPhoneContact.ANI}}',
        ...abandoned,
      },
      {},
    ],
  ])('%s', (name, process, resource, body, outputs) => {
    const { properties } = activityNamed(process, name);
    expect(properties).toMatchObject({
      authenticated: true,
      httpRequestPath: `/services/apexrest/voice/v1/${resource}`,
      httpRequestMethod: 'POST',
      httpContentType: 'Application/JSON',
      httpResponseTimeout: '5000',
      retryAttempts: 1,
      contentType: 'JSON',
    });
    expect(JSON.parse(properties['httpRequestBody'] as string)).toEqual(body);
    expect(properties['outputVariableArray']).toEqual(
      Object.entries(outputs).map(([outputVariable, jsonPathExp]) => ({ outputVariable, jsonPathExp })),
    );
  });

  test('and a status of 200 is what they are tested for', () => {
    for (const request of ['CreateVoiceCall', 'ExecuteOmniFlow']) {
      const { properties } = activityNamed(flow.process, `statusCode${request}`);
      expect(properties['expression']).toBe(`{{${request}.httpStatusCode == 200}}`);
    }
  });
});
