/** What the tests read of an exported Webex flow; its whole shape is in flowVersionExport.schema.json. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { repository } from '../../../scripts/shared/paths';

export interface ExportedFlow {
  readonly orgId: string;
  readonly variables: readonly { readonly name: string; readonly value: string; readonly isCAD: boolean }[];
  readonly process: Process;
  readonly diagram: { readonly widgets: Readonly<Record<string, Widget>> };
  readonly eventFlows: { readonly eventsMap: { readonly GLOBAL_EVENTS: EventFlow } };
}

export interface EventFlow {
  readonly process: Process;
  /** Name of the event → id of its activity. */
  readonly onEvents: Readonly<Record<string, string>>;
  readonly diagram: { readonly widgets: Readonly<Record<string, Widget>> };
}

export interface Process {
  readonly activities: Readonly<Record<string, ExportedActivity>>;
  readonly links: readonly {
    readonly id: string;
    readonly sourceActivityId: string;
    readonly targetActivityId: string;
    readonly conditionExpr: string;
  }[];
}

export interface ExportedActivity {
  readonly id: string;
  readonly name: string;
  readonly group: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

export interface Widget {
  readonly id: string;
  readonly widgetType: 'activity' | 'link';
  readonly ports?: readonly {
    readonly portId: string;
    readonly isSourcePort: boolean;
    readonly links: readonly string[];
    readonly properties: { readonly name: string };
  }[];
  readonly sourcePort?: { readonly id: string; readonly activeWidgetId: string };
  readonly targetPort?: { readonly id: string; readonly activeWidgetId: string };
}

export const flowFile = join(repository, 'config/webex/Patchbay_Inbound_Voice.json');

export const readFlow = () => JSON.parse(readFileSync(flowFile, 'utf8')) as ExportedFlow;

/** The activity of this label. */
export function activityNamed(process: Process, name: string): ExportedActivity {
  const found = Object.values(process.activities).find((activity) => activity.name === name);
  if (!found) throw new Error(`the flow has no activity ${name}`);
  return found;
}
