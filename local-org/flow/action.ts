/** Calls out of a flow: invocable Apex methods, actions of Salesforce's own, and other flows. */
import { T, type ApexType } from '../apex/types/type';
import { DeployError, Unsupported, type Place } from '../org/errors';
import type { InvocableMethod, InvocableVariable } from '../org/services';
import { ApexList } from '../values/collections';
import { ApexDecimal, ApexDouble } from '../values/numbers';
import type { Value } from '../values/value';
import type { ElementCompiler, FlowSignature } from './compiler';
import { apexFault } from './faults';
import { FlowFault, type Interview } from './interview';
import { prepare, writable } from './lookup';
import type { FlowNode, FlowResourceVariable } from './node';
import type { FlowScope, FlowSymbol } from './scope';
import { convert, decimalOf, fits, recordType, simple, type FlowType } from './types';
import type { StandardAction } from './standardAction';
import { standardAction } from './standardActions';
import { compileValue, expectType, type FlowValue } from './values';
import type { XmlElement } from './xml';

/** The flow type of an Apex type; null for classes, maps and sets, which flows take only as Apex-defined values. */
export function flowTypeOf(type: ApexType): FlowType | null {
  if (type.kind === 'list') {
    const item = flowTypeOf(type.args[0]!);
    return item && !item.collection ? { ...item, collection: true } : null;
  }
  if (type.kind === 'sobject') return type.object ? recordType(type.object) : null;
  switch (type) {
    case T.String:
    case T.Id:
      return simple('String');
    case T.Integer:
    case T.Long:
      return simple('Number', 0);
    case T.Decimal:
    case T.Double:
      return simple('Number');
    case T.Boolean:
      return simple('Boolean');
    case T.Date:
      return simple('Date');
    case T.Datetime:
      return simple('DateTime');
    case T.Time:
      return simple('Time');
    default:
      return null;
  }
}

/** A flow's value as a parameter of the Apex type takes it. */
export function toApex(value: Value, type: ApexType): Value {
  if (value === null) return null;
  if (value instanceof ApexList && type.kind === 'list')
    return new ApexList(
      type,
      value.items.map((item) => toApex(item, type.args[0]!)),
    );
  const number = decimalOf(value);
  if (!number) return value;
  if (type === T.Integer) return number.trunc().toNumber() | 0;
  if (type === T.Long) return BigInt(number.toFixed(0));
  if (type === T.Double) return new ApexDouble(number.toNumber());
  return value instanceof ApexDecimal ? value : new ApexDecimal(number);
}

function outputOf(name: string, type: FlowType | null, owner: string, place: Place): FlowSymbol {
  if (!type) throw new Unsupported(`Apex-defined values in flows (${owner}.${name})`, place);
  const key = `${owner}.${name}`;
  return { name, type, read: (interview) => interview.values.get(key) ?? null, used: new Set() };
}

export function declareAction(compiler: ElementCompiler, element: XmlElement): void {
  const name = element.required('name');
  const stores = element.flag('storeOutputAutomatically');
  const members = (output: string) => {
    const found = variableNamed(invocable(compiler, element).outputs, output);
    return found ? outputOf(found.name, flowTypeOf(found.type), name, element.place) : null;
  };
  compiler.scope.declare({ name, type: null, read: () => null, members: stores ? members : undefined }, element.place);
}

/** A method that takes or gives plain values has one variable, which flows call by the name of the parameter. */
function variableNamed(variables: readonly InvocableVariable[], name: string): InvocableVariable | undefined {
  const [only] = variables;
  if (variables.length === 1 && only!.name === 'value') return only;
  return variables.find((each) => each.name.toLowerCase() === name.toLowerCase());
}

function invocable({ org, processType }: ElementCompiler, element: XmlElement): InvocableMethod {
  const type = element.required('actionType');
  const name = element.required('actionName');
  const standard = standardAction(org, type);
  if (standard) {
    if (standard.processTypes && !standard.processTypes.includes(processType))
      throw new DeployError(`The action ${type} isn't available in flows of type ${processType}.`, element.place);
    return standard;
  }
  if (type !== 'apex') throw new Unsupported(`the flow action ${type}`, element.place);
  const method = org.apex.invocable(name);
  if (!method)
    throw new DeployError(
      `We can't find an action with the name and action type that you specified: ${name} (apex).`,
      element.place,
    );
  return method;
}

interface Input {
  readonly variable: InvocableVariable;
  readonly value: FlowValue;
}

export function action(compiler: ElementCompiler, element: XmlElement): FlowNode {
  const { scope } = compiler;
  const node = compiler.node(element, 'FlowActionCall', true);
  const method = invocable(compiler, element);
  if (compiler.timing === 'before')
    throw new DeployError(
      `The element ${node.name} (FlowActionCall) isn't available in flows that run before the record is saved.`,
      node.place,
    );
  const inputs = actionInputs(scope, element, method, node.name);
  if ('check' in method) {
    const given = new Map(inputs.map(({ variable, value }) => [variable.name, value]));
    (method as StandardAction).check(given, element);
  }
  const outputs = element.all('outputParameters').map((output) => {
    const name = output.required('name');
    const variable = variableNamed(method.outputs, name);
    if (!variable) throw new DeployError(`The action ${method.className} has no output "${name}".`, output.place);
    const target = writable(scope.reference(output.required('assignToReference'), output.place), output);
    output.finish(`the action ${node.name}`);
    return { variable, target };
  });
  const stores = element.flag('storeOutputAutomatically');
  const model = element.value('flowTransactionModel') ?? 'Automatic';
  if (model === 'NewTransaction')
    throw new Unsupported(`flowTransactionModel NewTransaction of ${node.name}`, element.place);
  for (const tag of ['nameSegment', 'offset', 'versionString', 'actionType', 'actionName']) element.value(tag);
  element.finish(`the action ${node.name}`);

  node.group = (interviews) => {
    const requests = prepare(node, interviews, (interview) => ({
      interview,
      values: new Map(
        inputs.map(({ variable, value }) => [variable.name, toApex(value.read(interview), variable.type)]),
      ),
    }));
    if (!requests.length) return;
    const results = call(
      method,
      requests.map(({ values }) => values),
    );
    requests.forEach(({ interview }, index) => {
      if (typeof results === 'string') {
        interview.fault(node, results);
        return;
      }
      const result = results[index];
      for (const { variable, target } of outputs) target.write!(interview, result?.get(variable.name) ?? null);
      if (stores) keep(interview, node.name, method.outputs, result);
      interview.goto(node.connector);
    });
  };
  return node;
}

function call(
  method: InvocableMethod,
  requests: ReadonlyMap<string, Value>[],
): readonly ReadonlyMap<string, Value>[] | string {
  try {
    return method.invoke(requests);
  } catch (error) {
    return error instanceof FlowFault ? error.message : apexFault(error);
  }
}

function keep(
  interview: Interview,
  owner: string,
  outputs: readonly InvocableVariable[],
  result: ReadonlyMap<string, Value> | undefined,
): void {
  for (const { name, type } of outputs) {
    const value = result?.get(name) ?? null;
    const as = flowTypeOf(type);
    interview.values.set(`${owner}.${name}`, as ? convert(value, as) : value);
  }
}

function actionInputs(scope: FlowScope, element: XmlElement, method: InvocableMethod, name: string): Input[] {
  const given = element.all('inputParameters').map((input) => {
    const inputName = input.required('name');
    const variable = variableNamed(method.inputs, inputName);
    if (!variable) throw new DeployError(`The action ${method.className} has no input "${inputName}".`, input.place);
    const value = compileValue(scope, input.one('value'), input.place);
    input.finish(`the action ${name}`);
    const type = flowTypeOf(variable.type);
    if (!type && !genericRecord(variable.type, value))
      throw new Unsupported(`Apex-defined values in flows (${name}.${inputName})`, input.place);
    if (type) expectType(value, type, inputName);
    return { variable, value };
  });
  for (const { name: wanted, required } of method.inputs) {
    if (required && !given.some(({ variable }) => variable.name === wanted)) {
      throw new DeployError(`${name}: missing required input parameter: ${wanted}`, element.place);
    }
  }
  return given;
}

/** `SObject` and `List<SObject>` take records of any object. */
function genericRecord(type: ApexType, value: FlowValue): boolean {
  const item = type.kind === 'list' ? type.args[0]! : type;
  return item.kind === 'sobject' && value.type?.data === 'SObject' && value.type.collection === (type.kind === 'list');
}

export function declareSubflow(compiler: ElementCompiler, element: XmlElement): void {
  const name = element.required('name');
  const stores = element.flag('storeOutputAutomatically');
  const members = (output: string) => {
    const found = called(compiler, element).variables.find(
      (each) => each.isOutput && each.name.toLowerCase() === output.toLowerCase(),
    );
    return found ? outputOf(found.name, found.type, name, element.place) : null;
  };
  compiler.scope.declare({ name, type: null, read: () => null, members: stores ? members : undefined }, element.place);
}

function called({ flowNamed }: ElementCompiler, element: XmlElement): FlowSignature {
  const name = element.required('flowName');
  const found = flowNamed(name);
  if (!found)
    throw new DeployError(`The subflow refers to "${name}", which isn't an active autolaunched flow.`, element.place);
  return found;
}

/** Runs another flow once for each map of inputs, in step, with the rights of the caller. */
export type RunSubflow = (
  flowName: string,
  callers: readonly Interview[],
  inputs: readonly ReadonlyMap<string, Value>[],
) => SubflowResult[];

export interface SubflowResult {
  readonly outputs: ReadonlyMap<string, Value>;
  readonly error: string | null;
  readonly customErrors: readonly { readonly field: string | null; readonly message: string }[];
}

export function subflow(compiler: ElementCompiler, element: XmlElement, run: RunSubflow): FlowNode {
  const { scope } = compiler;
  const node = compiler.node(element, 'FlowSubflow');
  const what = `the subflow ${node.name}`;
  const child = called(compiler, element);
  const named = (name: string, role: 'isInput' | 'isOutput', place: Place): FlowResourceVariable => {
    const found = child.variables.find((each) => each[role] && each.name.toLowerCase() === name.toLowerCase());
    if (!found)
      throw new DeployError(
        `The flow "${child.name}" has no ${role === 'isInput' ? 'input' : 'output'} variable "${name}".`,
        place,
      );
    return found;
  };
  const inputs = element.all('inputAssignments').map((input) => {
    const variable = named(input.required('name'), 'isInput', input.place);
    const value = compileValue(scope, input.one('value'), input.place);
    input.finish(what);
    expectType(value, variable.type, variable.name);
    return { variable, value };
  });
  const outputs = element.all('outputAssignments').map((output) => {
    const variable = named(output.required('name'), 'isOutput', output.place);
    const target = writable(scope.reference(output.required('assignToReference'), output.place), output);
    output.finish(what);
    if (!fits(variable.type, target.type))
      throw new DeployError(`"${target.text}" can't hold the output "${variable.name}".`, output.place);
    return { variable, target };
  });
  const stores = element.flag('storeOutputAutomatically');
  element.finish(what);
  node.group = (interviews) => {
    const requests = prepare(node, interviews, (interview) => ({
      interview,
      values: new Map(inputs.map(({ variable, value }) => [variable.name, value.read(interview)])),
    }));
    const results = run(
      child.name,
      requests.map(({ interview }) => interview),
      requests.map(({ values }) => values),
    );
    requests.forEach(({ interview }, index) => {
      const { outputs: values, error, customErrors } = results[index]!;
      interview.customErrors.push(...customErrors);
      if (error !== null) {
        interview.fault(node, error);
        return;
      }
      for (const { variable, target } of outputs) target.write!(interview, values.get(variable.name) ?? null);
      if (stores) for (const [name, value] of values) interview.values.set(`${node.name}.${name}`, value);
      interview.goto(node.connector);
    });
  };
  return node;
}
