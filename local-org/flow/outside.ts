/** Autolaunched flows as those outside of them see them: the actions of the REST API, and Apex. */
import { listOf, sobjectType, T, type ApexType } from '../apex/types/type';
import { findObject, type OrgModel } from '../metadata/model';
import { Unsupported } from '../org/errors';
import type { FlowOutcome, FlowVariable } from '../org/services';
import type { Value } from '../values/value';

export const noAccessToFlow = (flowName: string): string => `You do not have access to the flow named: ${flowName}`;

/** The output variables, and what the platform adds to them. */
export const flowOutputs = ({ guid, status, outputs }: FlowOutcome): ReadonlyMap<string, Value> =>
  new Map([...outputs, ['Flow__InterviewGuid', guid], ['Flow__InterviewStatus', status]]);

/** What a variable holds, as a type of Apex. */
export function variableType(model: OrgModel, variable: FlowVariable): ApexType {
  const single = singleType(model, variable);
  return variable.isCollection ? listOf(single) : single;
}

function singleType(model: OrgModel, { name, dataType, objectType }: FlowVariable): ApexType {
  switch (dataType.toLowerCase()) {
    case 'string':
    case 'picklist':
    case 'multipicklist':
      return T.String;
    case 'number':
    case 'currency':
      return T.Decimal;
    case 'boolean':
      return T.Boolean;
    case 'date':
      return T.Date;
    case 'datetime':
      return T.Datetime;
    case 'sobject': {
      const object = objectType === null ? null : findObject(model, objectType);
      return object ? sobjectType(object) : T.SObject;
    }
    default:
      throw new Unsupported(`the flow variable ${name} of type ${dataType} as an input from outside`);
  }
}
