/** The start element: what starts a flow, and with which records. */
import { DeployError, Unsupported } from '../org/errors';
import type { ElementCompiler } from './compiler';
import { compileFilter, recordCondition } from './conditions';
import type { Interview } from './interview';
import type { FlowStart, RecordTriggerType, TriggerType } from './node';
import { simple } from './types';
import { formulaReader } from './values';
import type { XmlElement } from './xml';

const TRIGGERS: readonly string[] = ['RecordBeforeSave', 'RecordAfterSave', 'RecordBeforeDelete', 'PlatformEvent'];

/** The trigger as far as the names of the flow depend on it. */
export interface TriggerKind {
  readonly type: TriggerType | null;
  readonly records: RecordTriggerType | null;
}

export function triggerKind(start: XmlElement | null, flowName: string): TriggerKind {
  const type = start?.value('triggerType') ?? 'None';
  if (type === 'None') return { type: null, records: null };
  if (!TRIGGERS.includes(type)) throw new Unsupported(`flows that start by ${type} (${flowName})`, start!.place);
  const records = start!.value('recordTriggerType');
  const byRecord = type !== 'PlatformEvent';
  if (byRecord && !records && type !== 'RecordBeforeDelete')
    throw new DeployError('Required field is missing: recordTriggerType', start!.place);
  return { type: type as TriggerType, records: byRecord ? ((records ?? 'Delete') as RecordTriggerType) : null };
}

export function compileStart(
  compiler: ElementCompiler,
  element: XmlElement,
  kind: TriggerKind,
  flowName: string,
): FlowStart | null {
  const what = `the start of ${flowName}`;
  for (const tag of ['triggerType', 'recordTriggerType']) element.value(tag);
  const [scheduled] = element.all('scheduledPaths');
  if (scheduled) throw new Unsupported(`scheduled and asynchronous paths (${flowName})`, scheduled.place);
  const objectName = element.value('object');
  const requiresChange = element.flag('doesRequireRecordChangedToMeetCriteria');
  const meets = conditions(compiler, element, what);
  const runAs = element.value('flowRunAsUser');
  element.finish(what);
  if (!kind.type) return null;
  if (runAs && runAs !== 'DefaultWorkflowUser')
    throw new Unsupported(`flowRunAsUser ${runAs} (${flowName})`, element.place);
  const object = compiler.scope.object(objectName ?? '', element.place);
  if (requiresChange && !meets)
    throw new DeployError('doesRequireRecordChangedToMeetCriteria needs entry conditions.', element.place);
  return { triggerType: kind.type, recordTriggerType: kind.records, object, requiresChange, meets };
}

type Meets = FlowStart['meets'];

function conditions(compiler: ElementCompiler, element: XmlElement, what: string): Meets {
  const { scope } = compiler;
  const formula = element.one('filterFormula');
  const logic = element.value('filterLogic');
  const filters = element.all('filters');
  if (formula) {
    const reader = formulaReader(scope, formula, simple('Boolean'), 'flowStart');
    return (interview, ofPrior) => reader.read(ofPrior ? before(interview) : interview) === true;
  }
  if (!filters.length) return null;
  if (!scope.record) throw new DeployError('Filters need an object.', element.place);
  const compiled = filters.map((filter) => compileFilter(scope, filter, scope.record!, what));
  return recordCondition(compiled, logic, element.place);
}

/** The interview as if the record were what it was before the save. */
const before = (interview: Interview): Interview =>
  Object.create(interview, { record: { value: interview.prior } }) as Interview;

/** Whether the save of one record starts the flow. */
export function starts(start: FlowStart, interview: Interview): boolean {
  if (!start.meets) return true;
  if (!start.meets(interview, false)) return false;
  return !start.requiresChange || !interview.prior || !start.meets(interview, true);
}
