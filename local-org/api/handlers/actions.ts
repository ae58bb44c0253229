/** Flows and invocable Apex methods as actions: listed, described, invoked. */
import type { ApexType } from '../../apex/types/type';
import { flowOutputs, noAccessToFlow, variableType } from '../../flow/outside';
import type { FlowVariable, InvocableMethod } from '../../org/services';
import { ApexException } from '../../values/exceptions';
import type { Value } from '../../values/value';
import { inTransaction, jsonObject } from '../call';
import type { Call } from '../call';
import { fail, notFound } from '../errors';
import { json } from '../message';
import type { ApiResponse } from '../message';
import { valueFromJson, valueToJson } from '../records/values';
import { exceptionMessage, exceptionText } from '../stack';

const MOST_INPUTS = 200;

export const actionKinds = ({ base }: Call): ApiResponse => json(200, { custom: `${base}/actions/custom` });

export const customKinds = ({ base }: Call): ApiResponse =>
  json(200, { apex: `${base}/actions/custom/apex`, flow: `${base}/actions/custom/flow` });

export function listFlows(call: Call): ApiResponse {
  const names = call.org.model.flows.map(({ name }) => name).filter((name) => call.org.flow.describe(name) !== null);
  return json(200, { actions: names.sort().map((name) => summary(call, 'flow', name, name)) });
}

export function listApex(call: Call): ApiResponse {
  const methods = call.org.model.classes.flatMap(({ name }) => call.org.apex.invocable(name) ?? []);
  const visible = methods.filter(({ className }) => call.rights.canUseClass(className));
  return json(200, { actions: visible.map(({ className, label }) => summary(call, 'apex', className, label)) });
}

const summary = ({ base }: Call, kind: 'apex' | 'flow', name: string, label: string) => ({
  label,
  name,
  type: kind.toUpperCase(),
  url: `${base}/actions/custom/${kind}/${name}`,
});

export function describeFlow(call: Call): ApiResponse {
  const flow = flowOf(call);
  const inputs = flow.inputs.map((variable) =>
    parameter(variable.name, variable.name, variable.dataType, false, variable.isCollection),
  );
  const outputs = flow.outputs.map((variable) =>
    parameter(variable.name, variable.name, variable.dataType, false, variable.isCollection),
  );
  const own = [
    parameter('Flow__InterviewGuid', 'Flow Interview Guid', 'STRING', false, false),
    parameter('Flow__InterviewStatus', 'Flow Interview Status', 'PICKLIST', false, false),
  ];
  return json(200, description(flow.name, flow.name, 'FLOW', inputs, [...outputs, ...own]));
}

export function describeApex(call: Call): ApiResponse {
  const method = invocableOf(call);
  const [inputs, outputs] = [method.inputs, method.outputs].map((variables) =>
    variables.map(({ name, label, type, required }) =>
      parameter(name, label, type.name, required, type.kind === 'list'),
    ),
  );
  return json(200, description(method.className, method.label, 'APEX', inputs!, outputs!));
}

const parameter = (name: string, label: string, type: string, required: boolean, isCollection: boolean) => ({
  name,
  label,
  type: type.toUpperCase(),
  required,
  maxOccurs: isCollection ? 1_000_000 : 1,
  description: null,
});

const description = (name: string, label: string, type: string, inputs: unknown[], outputs: unknown[]) => ({
  name,
  label,
  type,
  standard: false,
  description: null,
  inputs,
  outputs,
});

/** One transaction for all inputs: an interview that fails undoes the others too. */
export function runFlow(call: Call): ApiResponse {
  const flow = flowOf(call);
  if (!call.rights.canRunFlow(flow.name)) fail(403, 'INSUFFICIENT_ACCESS', noAccessToFlow(flow.name));
  return invoke(call, flow.name, flowParameters(call, flow.inputs), (inputs) => {
    const outcomes = call.org.flow.start(flow.name, inputs);
    const failed = outcomes.find(({ status }) => status === 'Error');
    if (failed)
      throw new FailedAction('UNKNOWN_EXCEPTION', failed.error ?? 'An unhandled fault has occurred in this flow');
    return outcomes.map((outcome) => valuesJson(flowOutputs(outcome)));
  });
}

export function runApex(call: Call): ApiResponse {
  const method = invocableOf(call);
  const types = new Map(method.inputs.map(({ name, type }) => [name.toLowerCase(), { name, type }]));
  return invoke(call, method.className, types, (inputs) => {
    for (const [index, input] of inputs.entries()) {
      const missing = method.inputs.find(({ name, required }) => required && !input.has(name));
      if (missing)
        fail(400, 'INVALID_API_INPUT', `Missing required input parameter: ${missing.name} (inputs[${index}])`);
    }
    return method.invoke(inputs).map(valuesJson);
  });
}

class FailedAction extends Error {
  readonly statusCode: string;

  constructor(statusCode: string, message: string) {
    super(message);
    this.statusCode = statusCode;
  }
}

/** Reads the inputs and runs the action on all of them as one transaction. */
function invoke(
  call: Call,
  actionName: string,
  parameters: ReadonlyMap<string, Parameter>,
  work: (inputs: Map<string, Value>[]) => (Record<string, unknown> | null)[],
): ApiResponse {
  const outcome = (outputValues: unknown, errors: unknown) => ({
    actionName,
    errors,
    invocationId: null,
    isSuccess: errors === null,
    outcome: null,
    outputValues,
    sortOrder: -1,
    version: 1,
  });
  const given = givenInputs(call);
  try {
    const outputs = inTransaction(call, () => work(given.map((input, index) => readInput(input, index, parameters))));
    return json(
      200,
      given.map((_, index) => outcome(outputs[index] ?? null, null)),
    );
  } catch (error) {
    const failure = asFailure(error);
    const errors = [{ statusCode: failure.statusCode, message: failure.message, fields: [] }];
    return json(
      400,
      given.map(() => outcome(null, errors)),
    );
  }
}

function asFailure(error: unknown): FailedAction {
  if (error instanceof FailedAction) return error;
  if (!(error instanceof ApexException)) throw error;
  return new FailedAction('UNKNOWN_EXCEPTION', exceptionText(error));
}

export interface Parameter {
  readonly name: string;
  readonly type: ApexType;
}

/** `{"inputs":[{"name":value}]}`; without inputs there is one, empty. */
function givenInputs(call: Call): Record<string, unknown>[] {
  const body = call.request.body.length > 0 ? jsonObject(call.request) : {};
  const inputs = body['inputs'] ?? [{}];
  if (!Array.isArray(inputs) || inputs.length === 0 || inputs.length > MOST_INPUTS) {
    return fail(400, 'INVALID_API_INPUT', `inputs must be a list of 1 to ${MOST_INPUTS} objects`);
  }
  return inputs.map((input: unknown, index) => {
    if (typeof input === 'object' && input !== null && !Array.isArray(input)) return input as Record<string, unknown>;
    return fail(400, 'INVALID_API_INPUT', `inputs[${index}] must be an object`);
  });
}

/** The values of one input, as the types of their parameters. Throws ApiError with the parameter's name. */
export function readInput(
  input: Record<string, unknown>,
  index: number,
  parameters: ReadonlyMap<string, Parameter>,
): Map<string, Value> {
  const values = Object.entries(input).map(([key, value]): [string, Value] => {
    const found = parameters.get(key.toLowerCase());
    if (!found) return fail(400, 'INVALID_API_INPUT', `The input parameter ${key} does not exist (inputs[${index}])`);
    try {
      return [found.name, valueFromJson(value, found.type)];
    } catch (error) {
      if (!(error instanceof ApexException)) throw error;
      return fail(400, 'INVALID_API_INPUT', `${found.name} (inputs[${index}]): ${exceptionMessage(error)}`);
    }
  });
  return new Map(values);
}

const valuesJson = (values: ReadonlyMap<string, Value>): Record<string, unknown> =>
  Object.fromEntries([...values].map(([name, value]) => [name, valueToJson(value)]));

/** The active autolaunched flow the path names. */
export function flowOf(call: Call) {
  const source = call.org.model.flows.find(({ name }) => name.toLowerCase() === call.params['name']!.toLowerCase());
  const found = source ? call.org.flow.describe(source.name) : null;
  return source && found ? { name: source.name, ...found } : notFound();
}

function invocableOf(call: Call): InvocableMethod {
  const method = call.org.apex.invocable(call.params['name']!) ?? notFound();
  if (!call.rights.canUseClass(method.className)) {
    fail(403, 'FORBIDDEN', `You do not have access to the Apex class named: ${method.className}`);
  }
  return method;
}

/** Types of a flow's input variables, by lower-case name. */
export const flowParameters = (call: Call, inputs: readonly FlowVariable[]): ReadonlyMap<string, Parameter> =>
  new Map(
    inputs.map((variable) => [
      variable.name.toLowerCase(),
      { name: variable.name, type: variableType(call.org.model, variable) },
    ]),
  );
