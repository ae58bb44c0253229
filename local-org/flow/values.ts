/** Values written in a flow: literals, references, texts with `{!references}` in them, inline formulas. */
import { compileFormula, FormulaError } from '../formula';
import type { CompiledFormula, FormulaContext, FormulaKind, FormulaScope } from '../formula';
import { DeployError, Unsupported, type Place } from '../org/errors';
import { tx } from '../org/transaction';
import { ApexDecimal, Big } from '../values/numbers';
import { ApexDate, ApexDatetime, ApexTime } from '../values/temporal';
import type { FieldValue, Value } from '../values/value';
import { FlowFault, type Interview } from './interview';
import type { FlowScope } from './scope';
import {
  DATA_TYPES,
  fits,
  formulaFieldType,
  simple,
  textOf,
  typeName,
  type FlowDataType,
  type FlowType,
} from './types';
import type { XmlElement } from './xml';

export interface FlowValue {
  /** Null: no value, which fits every type. */
  readonly type: FlowType | null;
  readonly read: (interview: Interview) => Value;
  /** Known at compile time: literals without references. */
  readonly constant?: Value;
  readonly place: Place;
}

const REFUSED = [
  'apexValue',
  'collectionElements',
  'complexValue',
  'sobjectValue',
  'transform',
  'transformValueReference',
  'valueMapName',
];

/** `<value>` or `<rightValue>` of an element; an empty or absent one is null. */
export function compileValue(scope: FlowScope, element: XmlElement | null, place: Place): FlowValue {
  if (!element) return nothing(place);
  for (const tag of REFUSED) {
    const refused = element.one(tag);
    if (refused) throw new Unsupported(`${tag} in flows`, refused.place);
  }
  const formula = element.one('formulaExpression');
  const value = formula ? inlineFormula(scope, element, formula) : plainValue(scope, element);
  element.finish('a value of a flow');
  return value;
}

const nothing = (place: Place): FlowValue => ({ type: null, read: () => null, constant: null, place });

function plainValue(scope: FlowScope, element: XmlElement): FlowValue {
  const [tag] = element.tags();
  if (!tag) return nothing(element.place);
  const child = element.one(tag)!;
  const { place } = child;
  const text = child.text.trim();
  switch (tag) {
    case 'stringValue':
      return template(scope, child.text, place);
    case 'elementReference': {
      const { type, read } = scope.reference(text, place);
      return { type, read, place };
    }
    case 'numberValue':
      return constant(simple('Number'), new ApexDecimal(new Big(text)), place);
    case 'booleanValue':
      return constant(simple('Boolean'), element.flag('booleanValue'), place);
    case 'dateValue':
      return constant(simple('Date'), parseDate(text, place), place);
    case 'dateTimeValue':
      return constant(simple('DateTime'), new ApexDatetime(milliseconds(text, place)), place);
    case 'setupReference':
      return setupReference(scope, text, element.required('setupReferenceType'), place);
    case 'timeValue':
      return constant(simple('Time'), new ApexTime(milliseconds(`1970-01-01T${text}`, place)), place);
    default:
      throw new Unsupported(`${tag} as a value in flows`, place);
  }
}

/** Objects of setup records that are referred to by developer name. */
const SETUP_OBJECTS = ['ServiceChannel', 'QueueRoutingConfig'];

/** The id of a setup record, whatever it is in this org. */
function setupReference(scope: FlowScope, name: string, type: string, place: Place): FlowValue {
  if (!SETUP_OBJECTS.includes(type)) throw new Unsupported(`setup references to ${type} in flows`, place);
  scope.object(type, place);
  const read = (): Value => {
    const { data } = tx().org;
    const options = { access: 'SYSTEM', sharing: false, uncounted: true, binds: () => name } as const;
    const [found] = data.query(data.parse(`SELECT Id FROM ${type} WHERE DeveloperName = :name`), options);
    if (!found) throw new FlowFault(`There is no ${type} with the name ${name}.`);
    return found.id;
  };
  return { type: simple('String'), read, place };
}

function constant(type: FlowType, value: Value, place: Place): FlowValue {
  return { type, read: () => value, constant: value, place };
}

function milliseconds(text: string, place: Place): number {
  const ms = Date.parse(/([zZ]|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}Z`);
  if (Number.isNaN(ms)) throw new DeployError(`'${text}' is not a valid value for a date or time`, place);
  return ms;
}

function parseDate(text: string, place: Place): ApexDate {
  return new ApexDate(milliseconds(`${text}T00:00:00Z`, place) / 86_400_000);
}

const MERGE = /\{!([^{}]+)\}/g;

/** A text in which every `{!reference}` is replaced by its value. */
export function template(scope: FlowScope, text: string, place: Place): FlowValue {
  const type = simple('String');
  if (!text.includes('{!')) return constant(type, text, place);
  const parts: (string | ((interview: Interview) => string))[] = [];
  let end = 0;
  for (const match of text.matchAll(MERGE)) {
    parts.push(text.slice(end, match.index));
    const reference = scope.reference(match[1]!.trim(), place);
    if (reference.type.data === 'SObject')
      throw new Unsupported(`records inside texts of flows ({!${reference.text}})`, place);
    parts.push((interview) => textOf(reference.read(interview)));
    end = match.index + match[0].length;
  }
  parts.push(text.slice(end));
  const read = (interview: Interview) =>
    parts.map((part) => (typeof part === 'string' ? part : part(interview))).join('');
  return { type, read, place };
}

function inlineFormula(scope: FlowScope, element: XmlElement, formula: XmlElement): FlowValue {
  const data = (element.value('formulaDataType') ?? 'String') as FlowDataType;
  const type = simple(dataType(data, formula.place));
  return { type, read: formulaReader(scope, formula, type, 'flow').read, place: formula.place };
}

export function dataType(name: string, place: Place): FlowDataType {
  if (name === 'Apex') throw new Unsupported('Apex-defined variables in flows', place);
  if (!DATA_TYPES.includes(name as FlowDataType))
    throw new DeployError(`'${name}' is not a valid value for the enum 'FlowDataType'`, place);
  return name as FlowDataType;
}

export interface FormulaReader {
  readonly compiled: CompiledFormula;
  readonly read: (interview: Interview) => Value;
}

/** A formula of the flow; `scale` rounds its numbers. */
export function formulaReader(
  scope: FlowScope,
  source: XmlElement,
  type: FlowType,
  kind: FormulaKind,
  scale?: number,
): FormulaReader {
  const context: FormulaContext = {
    model: scope.model,
    kind,
    object: scope.record ?? undefined,
    returns: formulaFieldType(type),
    line: source.place.line,
    scale,
    resource: (path) => formulaResource(scope, path, source.place),
  };
  const compiled = compileFormula({ source: source.text, file: scope.file }, context);
  scope.parentPaths.push(...compiled.parentReferences.map((path) => [...path]));
  const read = (interview: Interview): Value => {
    try {
      return compiled.evaluate(formulaScope(interview));
    } catch (error) {
      if (error instanceof FormulaError) throw new FlowFault(`The formula expression is invalid: ${error.message}`);
      throw error;
    }
  };
  return { compiled, read };
}

function formulaResource(scope: FlowScope, path: readonly string[], place: Place) {
  const first = path[0]!.toLowerCase();
  // Global variables are the formula compiler's own.
  if (first.startsWith('$') && first !== '$flow' && first !== '$globalconstant') return null;
  if (!first.startsWith('$') && !scope.symbols.has(first)) return null;
  const reference = scope.reference(path.join('.'), place);
  return {
    type: formulaFieldType(reference.type),
    read: ({ interview }: FormulaScope) => reference.read(interview as Interview) as FieldValue,
  };
}

function formulaScope(interview: Interview): FormulaScope {
  const { batch, record, prior } = interview;
  return { record, prior, isNew: batch.isNew, user: batch.user, parent: batch.parents ?? undefined, interview };
}

/** Refuses a value that a resource or field of another type cannot take. */
export function expectType(value: FlowValue, wanted: FlowType, target: string): void {
  if (!value.type || fits(value.type, wanted)) return;
  const message = `The data type of the value (${typeName(value.type)}) isn't compatible with "${target}" (${typeName(wanted)}).`;
  throw new DeployError(message, value.place);
}
