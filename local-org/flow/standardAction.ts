/** What an action of Salesforce's own is to a flow. */
import { T } from '../apex/types/type';
import type { InvocableMethod, InvocableVariable } from '../org/services';
import type { FlowValue } from './values';
import type { XmlElement } from './xml';

export interface StandardAction extends InvocableMethod {
  /** Types of flows that may use it (`RoutingFlow`); null: all that may call actions. */
  readonly processTypes: readonly string[] | null;
  /** When the flow is compiled: what goes beyond names, types and required inputs. Values by the name of the input. */
  check(inputs: ReadonlyMap<string, FlowValue>, element: XmlElement): void;
}

/** An input that holds a text. */
export const textInput = (name: string, required = false): InvocableVariable => ({
  name,
  label: name,
  required,
  type: T.String,
});

/** One that says whether. */
export const flagInput = (name: string): InvocableVariable => ({ name, label: name, required: false, type: T.Boolean });
