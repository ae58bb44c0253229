/** Flows without screens, started by a component: `POST /lightning/data/flows/Double_It`. */
import { Unsupported } from '../../org/errors';
import { ApexException } from '../../values/exceptions';
import type { Value } from '../../values/value';
import type { Call } from '../call';
import { inTransaction, jsonObject } from '../call';
import { fail } from '../errors';
import { flowOf, flowParameters, readInput } from '../handlers/actions';
import { json } from '../message';
import type { ApiResponse } from '../message';
import { exceptionText } from '../stack';
import { componentJson } from './apexResult';

/** An unhandled fault: what the interview did is undone. */
class FlowError extends Error {}

/**
 * Body: `{"inputs": [{"name", "value"}]}`, the input variables as lightning-flow takes them. Answers
 * `{"status": "FINISHED", "outputVariables": [{"name", "dataType", "objectType", "isCollection", "value"}]}`.
 */
export function startFlow(call: Call): ApiResponse {
  const name = call.params['name']!;
  if (call.org.flow.isScreenFlow(name)) throw new Unsupported(`running screen flows (${name})`);
  const flow = flowOf(call);
  if (!call.rights.canRunFlow(flow.name)) {
    fail(403, 'INSUFFICIENT_ACCESS', `You do not have access to the flow named: ${flow.name}`);
  }
  const given = givenInputs(call);
  try {
    const outputs = inTransaction(call, () => {
      const [outcome] = call.org.flow.start(flow.name, [readInput(given, 0, flowParameters(call, flow.inputs))]);
      if (outcome!.status === 'Error') throw new FlowError(outcome!.error ?? UNHANDLED);
      return new Map([...outcome!.outputs].map(([key, value]) => [key.toLowerCase(), componentJson(value)]));
    });
    const outputVariables = flow.outputs.map((variable) => ({
      name: variable.name,
      dataType: variable.dataType.toUpperCase(),
      objectType: variable.objectType,
      isCollection: variable.isCollection,
      value: outputs.get(variable.name.toLowerCase()) ?? null,
    }));
    return json(200, { status: 'FINISHED', outputVariables });
  } catch (error) {
    const problem = error instanceof ApexException ? exceptionText(error) : error instanceof FlowError && error.message;
    if (problem === false) throw error;
    return fail(500, 'FLOW_ERROR', problem);
  }
}

const UNHANDLED = 'An unhandled fault has occurred in this flow';

function givenInputs(call: Call): Record<string, Value> {
  const { inputs = [] } = call.request.body.length > 0 ? jsonObject(call.request) : {};
  if (!Array.isArray(inputs)) return fail(400, 'INVALID_API_INPUT', 'inputs must be a list of {name, value}');
  const pairs = inputs.map((input: unknown, index): [string, Value] => {
    const { name, value = null } = (input ?? {}) as { name?: unknown; value?: Value };
    if (typeof name !== 'string') return fail(400, 'INVALID_API_INPUT', `inputs[${index}].name must be a text`);
    return [name, value];
  });
  return Object.fromEntries(pairs);
}
