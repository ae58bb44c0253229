/** Writes a flow in the form in which Webex Contact Center's Flow Designer exports and imports it. */
import { createHash } from 'node:crypto';

import { TO_BE_CHOSEN } from './activities';
import type { Activity } from './activities';

/** An activity and where it stands on the canvas: column and row. */
export type Placed = readonly [activity: Activity, column: number, row: number];

/** From an activity, by one of its exits, to another. */
export type Link = readonly [from: string, exit: string, to: string];

/** Activities and what leads from one to another. */
export interface Canvas {
  readonly activities: readonly Placed[];
  readonly links: readonly Link[];
}

/** A variable of the flow. */
export interface Variable {
  readonly name: string;
  readonly description: string;
  readonly value: string;
  /** What the agent's desktop calls it; without, the variable stays in the flow. */
  readonly desktopLabel?: string;
}

/** A flow as it is written here, before it becomes what Webex imports. */
export interface Flow {
  readonly name: string;
  readonly description: string;
  readonly variables: readonly Variable[];
  readonly main: Canvas;
  readonly events: Canvas;
}

const COLUMN = 260;
const ROW = 190;
/** Where a port lies, seen from the corner of its activity, and how far the exits are apart. */
const PORT = { left: -8, right: 167, top: 18, step: 36 };

/** The flow in the notation that the flow designer imports and exports. */
export function exportFlow(flow: Flow): object {
  const id = createHash('sha1').update(flow.name).digest('hex').slice(0, 24);
  const canvasOptions = { offsetX: 60, offsetY: 60, zoom: 75, gridSize: 0 };
  const onEvents = flow.events.activities
    .filter(([{ group }]) => group === 'event')
    .map(([{ name }]) => [name, idOf('events', name)] as const);
  return {
    orgId: TO_BE_CHOSEN,
    version: 1,
    id,
    flowId: id,
    flowType: 'FLOW',
    name: flow.name,
    description: flow.description,
    comment: '',
    variables: flow.variables.map(variable),
    process: processOf('main', flow.main),
    diagram: { widgets: widgets('main', flow.main), properties: canvasOptions },
    eventFlows: {
      eventsMap: {
        GLOBAL_EVENTS: {
          id: 'GLOBAL_EVENTS',
          name: 'name',
          description: 'description',
          process: processOf('events', flow.events),
          onEvents: Object.fromEntries(onEvents),
          diagram: { widgets: widgets('events', flow.events), properties: {} },
        },
      },
      properties: canvasOptions,
    },
    runtimeVariables: [],
    validating: true,
    persist: true,
    validationResults: [],
    variableOrders: { 'pop-over': [], 'interaction-panel': [] },
    settings: [],
  };
}

function variable({ name, description, value, desktopLabel }: Variable) {
  return {
    name,
    description,
    type: 'STRING',
    value,
    isCAD: desktopLabel !== undefined,
    desktopLabel: desktopLabel ?? '',
    isAgentEditable: false,
    source: '',
    isReportable: false,
    overwrite: false,
    isSecure: false,
    id: '',
  };
}

function processOf(canvas: string, { activities, links }: Canvas) {
  return {
    activities: Object.fromEntries(
      activities.map(([{ name, group, properties }]) => {
        const id = idOf(canvas, name);
        return [id, { id, name, group, properties }];
      }),
    ),
    links: links.map(([from, exit, to]) => ({
      id: linkId(canvas, from, exit),
      sourceActivityId: idOf(canvas, from),
      targetActivityId: idOf(canvas, to),
      conditionExpr: exit,
      properties: { value: exit },
    })),
  };
}

/** What the designer draws: an activity with its ports, an arrow for each link. Both are keyed as in the process. */
function widgets(canvas: string, { activities, links }: Canvas) {
  const placed = new Map(activities.map((entry) => [entry[0].name, entry]));
  const drawn = activities.map((entry) => [idOf(canvas, entry[0].name), activityWidget(canvas, entry, links)] as const);
  const arrows = links.map((link) => {
    const from = placed.get(link[0]);
    const to = placed.get(link[2]);
    if (!from || !to) throw new Error(`a link leads from ${link[0]} to ${link[2]}, one of which is not on the canvas`);
    return [linkId(canvas, link[0], link[1]), arrowWidget(canvas, link, from, to)] as const;
  });
  return Object.fromEntries([...drawn, ...arrows]);
}

function activityWidget(canvas: string, placed: Placed, links: readonly Link[]) {
  const [{ name, group, exits, properties }] = placed;
  const arrivals = links.filter(([, , to]) => to === name).map(([from, exit]) => arrowId(canvas, from, exit));
  const departures = (exit: string) =>
    links.some((link) => link[0] === name && link[1] === exit) ? [arrowId(canvas, name, exit)] : [];
  return {
    id: idOf(canvas, name, 'widget'),
    type: group,
    widgetType: 'activity',
    label: 'New Activity Widget in Diagram',
    point: corner(placed),
    ports: [
      ...(group === 'start' || group === 'event' ? [] : [port(canvas, placed, 'in', arrivals)]),
      ...exits.map((exit) => port(canvas, placed, exit, departures(exit))),
    ],
    properties,
  };
}

function port(canvas: string, placed: Placed, name: string, arrows: readonly string[]) {
  const { x, y } = portCorner(placed, name);
  return {
    portId: portId(canvas, placed[0].name, name),
    isSourcePort: name === 'in',
    linkId: arrows[0] ?? null,
    type: 'arrow',
    links: arrows,
    properties: { x, y, name, label: name, alignment: name === 'in' ? 'left' : 'right' },
  };
}

function arrowWidget(canvas: string, [from, exit, to]: Link, source: Placed, target: Placed) {
  const ends = [portCorner(source, exit), portCorner(target, 'in')] as const;
  return {
    id: arrowId(canvas, from, exit),
    type: 'arrow',
    widgetType: 'link',
    label: '[object Object]',
    properties: {
      curvyness: 50,
      selected: false,
      color: exit === 'error' || exit === 'failure' ? '#d4371c' : '#545454',
      points: ends.map((point, index) => ({
        id: idOf(canvas, from, exit, 'point', `${index}`),
        type: 'point',
        ...point,
      })),
      width: 2,
      selectedColor: '#007aa3',
    },
    points: [],
    sourcePort: {
      id: portId(canvas, from, exit),
      activeWidgetId: idOf(canvas, from, 'widget'),
      point: ends[0],
    },
    targetPort: { id: portId(canvas, to, 'in'), activeWidgetId: idOf(canvas, to, 'widget'), point: ends[1] },
  };
}

const corner = ([, column, row]: Placed) => ({ x: column * COLUMN, y: row * ROW });

function portCorner(placed: Placed, name: string): { x: number; y: number } {
  const { x, y } = corner(placed);
  if (name === 'in') return { x: x + PORT.left, y: y + PORT.top };
  const position = placed[0].exits.indexOf(name);
  if (position < 0) throw new Error(`${placed[0].name} has no exit ${name}`);
  return { x: x + PORT.right, y: y + PORT.top + position * PORT.step };
}

const linkId = (canvas: string, from: string, exit: string) => idOf(canvas, from, exit, 'link');
const arrowId = (canvas: string, from: string, exit: string) => idOf(canvas, from, exit, 'arrow');
const portId = (canvas: string, activity: string, name: string) => idOf(canvas, activity, name, 'port');

/** A UUID that follows from what it names, so that writing the flow again changes only what has changed. */
function idOf(...names: string[]): string {
  const hex = createHash('sha1').update(names.join('/')).digest('hex');
  const variant = ((parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `5${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ].join('-');
}
