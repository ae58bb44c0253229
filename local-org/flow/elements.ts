/** Elements that neither read nor write records: assignments, decisions, loops, collection processors, custom errors. */
import { DeployError, Unsupported } from '../org/errors';
import { SObject } from '../values/sobject';
import type { Value } from '../values/value';
import { compileAssignment, listItems } from './assign';
import { order } from './compare';
import type { ElementCompiler } from './compiler';
import { compileConditions, type Condition } from './conditions';
import type { Interview } from './interview';
import type { FlowNode } from './node';
import { collection, elementOf, simple, type FlowType } from './types';
import { formulaReader, template } from './values';
import type { XmlElement } from './xml';

export function assignment(compiler: ElementCompiler, element: XmlElement): FlowNode {
  const node = compiler.node(element, 'FlowAssignment');
  const items = element.all('assignmentItems').map((item) => compileAssignment(compiler.scope, item));
  element.finish(`the assignment ${node.name}`);
  node.step = (interview) => {
    for (const assign of items) assign(interview);
    interview.goto(node.connector);
  };
  return node;
}

/** Its outcomes are Boolean resources: whether the interview took them. */
export function declareDecision({ scope }: ElementCompiler, element: XmlElement): void {
  scope.declare({ name: element.required('name'), type: null, read: () => null }, element.place);
  for (const rule of element.all('rules')) {
    const name = rule.required('name');
    scope.declare({ name, type: simple('Boolean'), read: (interview) => interview.visited.has(name) }, rule.place);
  }
}

export function decision(compiler: ElementCompiler, element: XmlElement): FlowNode {
  const { scope } = compiler;
  const node = compiler.node(element, 'FlowDecision');
  const rules = element.all('rules').map((rule) => {
    const name = rule.required('name');
    const met = compileConditions(scope, rule, `the decision ${node.name}`);
    const requiresChange = rule.flag('doesRequireRecordChangedToMeetCriteria');
    const target = compiler.target(rule, 'connector', node);
    rule.finish(`the decision ${node.name}`);
    return { name, met: requiresChange ? newlyMet(met) : met, target };
  });
  const otherwise = compiler.target(element, 'defaultConnector', node);
  element.value('defaultConnectorLabel');
  element.finish(`the decision ${node.name}`);
  node.step = (interview) => {
    const rule = rules.find((each) => each.met(interview));
    if (rule) interview.visited.add(rule.name);
    interview.goto((rule?.target ?? otherwise).node);
  };
  return node;
}

/** True now and not before the save; in an insert, true now. */
function newlyMet(met: Condition): Condition {
  return (interview) => {
    if (!met(interview)) return false;
    if (!interview.prior) return true;
    const before = Object.create(interview, { record: { value: interview.prior } }) as Interview;
    return !met(before);
  };
}

export function declareLoop({ scope }: ElementCompiler, element: XmlElement): void {
  const collectionName = element.required('collectionReference');
  const typeOf = () => itemType(scope.reference(collectionName, element.place, true).type, collectionName, element);
  scope.declareFollower(element.required('name'), typeOf, element.place);
}

function itemType(type: FlowType, name: string, element: XmlElement): FlowType {
  if (!type.collection) throw new DeployError(`"${name}" isn't a collection.`, element.place);
  return elementOf(type);
}

export function loop(compiler: ElementCompiler, element: XmlElement): FlowNode {
  const { scope } = compiler;
  const node = compiler.node(element, 'FlowLoop');
  const source = scope.reference(element.required('collectionReference'), element.place);
  const descending = element.value('iterationOrder') === 'Desc';
  const variable = element.value('assignNextValueToReference');
  const item = scope.reference(variable ?? node.name, element.place);
  const next = compiler.target(element, 'nextValueConnector', node);
  const done = compiler.target(element, 'noMoreValuesConnector', node);
  element.finish(`the loop ${node.name}`);
  const write = variable
    ? item.write!
    : (interview: Interview, value: Value) => void interview.values.set(node.name, value);
  node.step = (interview) => {
    let state = interview.loops.get(node.name);
    if (!state) {
      const items = [...listItems(source.read(interview))];
      interview.loops.set(node.name, (state = { items: descending ? items.reverse() : items, index: 0 }));
    }
    if (state.index < state.items.length) {
      write(interview, state.items[state.index++]!);
      interview.goto(next.node);
    } else {
      interview.loops.delete(node.name);
      interview.goto(done.node);
    }
  };
  return node;
}

export function declareProcessor({ scope }: ElementCompiler, element: XmlElement): void {
  const name = element.required('name');
  const kind = element.required('collectionProcessorType');
  const source = element.required('collectionReference');
  const typeOf = () => scope.reference(source, element.place, true).type;
  const item = element.value('assignNextValueToReference');
  if (kind !== 'FilterCollectionProcessor') {
    scope.declare({ name, type: null, read: () => null }, element.place);
    return;
  }
  scope.declareFollower(name, typeOf, element.place);
  if (item && !scope.symbols.has(item.toLowerCase())) {
    scope.declareFollower(item, () => itemType(typeOf(), source, element), element.place);
  }
}

export function collectionProcessor(compiler: ElementCompiler, element: XmlElement): FlowNode {
  const node = compiler.node(element, 'FlowCollectionProcessor');
  const kind = element.required('collectionProcessorType');
  if (kind === 'SortCollectionProcessor') sortCollection(compiler, element, node);
  else if (kind === 'FilterCollectionProcessor') filterCollection(compiler, element, node);
  else throw new Unsupported(`the collection processor ${kind} of ${node.name}`, element.place);
  return node;
}

function sortCollection({ scope }: ElementCompiler, element: XmlElement, node: FlowNode): void {
  const target = scope.reference(element.required('collectionReference'), element.place);
  const limit = element.number('limit');
  const sorts = element.all('sortOptions').map((option) => {
    const fieldName = option.value('sortField');
    const field = fieldName ? scope.field(target.type.object!, fieldName, option.place).name : null;
    const sign = option.required('sortOrder') === 'Desc' ? -1 : 1;
    const blanksFirst = option.flag('doesPutEmptyStringAndNullFirst');
    option.finish(`the sort ${node.name}`);
    return { field, sign, blanksFirst };
  });
  element.finish(`the sort ${node.name}`);
  if (!target.write) throw new DeployError(`The value of "${target.text}" can't be changed.`, element.place);
  const { write } = target;
  const compare = (a: Value, b: Value): number => {
    for (const { field, sign, blanksFirst } of sorts) {
      const [x, y] = [a, b].map((item) => (field && item instanceof SObject ? item.get(field) : item)) as [
        Value,
        Value,
      ];
      const [noX, noY] = [x, y].map((value) => value === null || value === '');
      if (noX && noY) continue;
      if (noX || noY) return noX === blanksFirst ? -1 : 1;
      const found = typeof x === 'string' && typeof y === 'string' ? x.localeCompare(y) : order(x, y);
      if (found) return sign * found;
    }
    return 0;
  };
  node.step = (interview) => {
    const items = [...listItems(target.read(interview))].sort(compare);
    write(interview, collection(target.type, limit === null ? items : items.slice(0, limit)));
    interview.goto(node.connector);
  };
}

function filterCollection({ scope }: ElementCompiler, element: XmlElement, node: FlowNode): void {
  const source = scope.reference(element.required('collectionReference'), element.place);
  const itemName = element.value('assignNextValueToReference');
  const formula = element.one('formula');
  const logic = element.value('conditionLogic');
  const test: Condition =
    formula && logic === 'formula_evaluates_to_true'
      ? asCondition(formulaReader(scope, formula, simple('Boolean'), 'flow').read)
      : compileConditions(scope, element, `the filter ${node.name}`);
  element.all('conditions');
  element.finish(`the filter ${node.name}`);
  const key = itemName ? scope.symbols.get(itemName.toLowerCase())!.name : null;
  node.step = (interview) => {
    const kept = listItems(source.read(interview)).filter((item) => {
      if (key) interview.values.set(key, item);
      return test(interview);
    });
    interview.values.set(node.name, collection(source.type, kept));
    interview.goto(node.connector);
  };
}

const asCondition =
  (read: (interview: Interview) => Value): Condition =>
  (interview) =>
    read(interview) === true;

/** Refuses the save of the triggering record; the flow goes on, and its changes are undone with the save. */
export function customError(compiler: ElementCompiler, element: XmlElement): FlowNode {
  const { scope, timing } = compiler;
  const node = compiler.node(element, 'FlowCustomError');
  if (!timing)
    throw new DeployError(
      `The element ${node.name} (FlowCustomError) is available only in record-triggered flows.`,
      element.place,
    );
  const messages = element.all('customErrorMessages').map((message) => {
    const text = template(scope, message.required('errorMessage'), message.place);
    const isFieldError = message.flag('isFieldError');
    const fieldName = message.value('fieldSelection');
    const field = isFieldError ? scope.field(scope.record!, fieldName ?? '', message.place).name : null;
    message.finish(`the custom error ${node.name}`);
    return { text, field };
  });
  element.finish(`the custom error ${node.name}`);
  node.step = (interview) => {
    for (const { text, field } of messages)
      interview.customErrors.push({ field, message: String(text.read(interview)) });
    interview.goto(node.connector);
  };
  return node;
}
