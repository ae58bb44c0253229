/** Visibility rules of Lightning pages, for a user and (on record pages) a record. */
import { findObject, type ObjectDef } from '../../metadata/model';
import { allOf, holds, parseBooleanFilter } from '../../metadata/ui/booleanFilter';
import { fieldAt } from '../../metadata/ui/columns';
import type { CriterionDef, FlexiPageDef, PageItemDef, VisibilityRuleDef } from '../../metadata/ui/model';
import { toNumber } from '../../data/columns';
import { Unsupported } from '../../org/errors';
import type { SObject } from '../../values/sobject';
import { ApexDate, ApexDatetime } from '../../values/temporal';
import type { FieldValue } from '../../values/value';
import type { Call } from '../call';
import { readRecords } from './read';
import { add, selectionOf } from './selection';

/** Whether a rule holds; null: no rule. */
export type RuleTest = (rule: VisibilityRuleDef | null) => boolean;

/** Reads what the page's rules ask of the record and of the user, once for all of them. */
export function ruleTest(call: Call, page: FlexiPageDef, object: ObjectDef | null, recordId: string | null): RuleTest {
  const criteria = rulesOf(page).flatMap((rule) => rule.criteria);
  const record = object && recordId ? rowOf(call, object, recordId, pathsOf(criteria, /^Record\./i)) : null;
  const userObject = findObject(call.org.model, 'User')!;
  const user = rowOf(call, userObject, call.user.id, pathsOf(criteria, /^\$User\./i));
  const isTrue = (criterion: CriterionDef): boolean => test(call, criterion, { record, object, user, userObject });
  return (rule) => {
    if (!rule) return true;
    const logic = rule.booleanFilter === null ? allOf(rule.criteria.length) : parseBooleanFilter(rule.booleanFilter);
    return holds(logic, (index) => isTrue(rule.criteria[index]!));
  };
}

function rulesOf(page: FlexiPageDef): VisibilityRuleDef[] {
  const ofItem = (item: PageItemDef) => [
    item.visibility,
    ...(item.kind === 'component'
      ? item.properties.flatMap(({ values }) => (values ?? []).map((each) => each.visibility))
      : []),
  ];
  return page.regions.flatMap(({ items }) => items.flatMap(ofItem)).filter((rule) => rule !== null);
}

const pathsOf = (criteria: readonly CriterionDef[], prefix: RegExp): string[] =>
  criteria.flatMap(({ left }) => (prefix.test(left) ? [left.replace(prefix, '')] : []));

/** Fields that the user may not read count as empty. */
function rowOf(call: Call, object: ObjectDef, id: string, paths: readonly string[]): SObject | null {
  if (paths.length === 0) return null;
  const selection = selectionOf(object);
  for (const path of paths) add(call, selection, path.split('.'));
  return readRecords(call, selection, [id]).get(id) ?? null;
}

interface Subjects {
  readonly record: SObject | null;
  readonly object: ObjectDef | null;
  readonly user: SObject | null;
  readonly userObject: ObjectDef;
}

function test(call: Call, criterion: CriterionDef, subjects: Subjects): boolean {
  const { left } = criterion;
  const [head = '', ...rest] = left.split('.');
  switch (head.toLowerCase()) {
    case 'record':
      return subjects.object !== null && fieldHolds(call, criterion, subjects.object, subjects.record, rest);
    case '$user':
      return fieldHolds(call, criterion, subjects.userObject, subjects.user, rest);
    case '$permission': {
      const [kind = '', name = ''] = rest;
      const has = /^custompermission$/i.test(kind)
        ? call.rights.hasCustomPermission(name)
        : call.rights.hasUserPermission(name);
      return textHolds(criterion, String(has));
    }
    case '$client':
      return textHolds(criterion, 'Large');
    default:
      throw new Unsupported(`{!${left}} in a visibility rule`, { file: criterion.file, line: criterion.line });
  }
}

function fieldHolds(
  call: Call,
  criterion: CriterionDef,
  object: ObjectDef,
  record: SObject | null,
  path: readonly string[],
): boolean {
  const found = fieldAt(call.org.model, object, path.join('.'));
  if (!found) return false;
  const { steps, field } = found;
  let at: SObject | null = record;
  for (const step of steps) at = at?.parents?.get(step.relationshipName!) ?? null;
  const value = at?.get(field.name) ?? null;
  if (value instanceof ApexDate || value instanceof ApexDatetime) {
    const wanted = Date.parse(criterion.right);
    const given = value instanceof ApexDate ? value.utc().getTime() : value.ms;
    return Number.isNaN(wanted) ? criterion.operator === 'NE' : ordered(criterion.operator, given - wanted);
  }
  const isNumber = ['int', 'long', 'double', 'currency', 'percent'].includes(field.type);
  const number = isNumber ? toNumber(value as FieldValue) : null;
  if (isNumber && number !== null && criterion.right !== '') {
    return ordered(criterion.operator, number - Number(criterion.right));
  }
  if (field.type === 'multipicklist' && criterion.operator === 'CONTAINS') {
    return String(value ?? '')
      .split(';')
      .some((part) => same(part, criterion.right));
  }
  return textHolds(criterion, value === null ? '' : String(value));
}

function textHolds({ operator, right }: CriterionDef, value: string): boolean {
  if (operator === 'CONTAINS') return value.toLowerCase().includes(right.toLowerCase());
  if (operator === 'EQUAL') return same(value, right);
  if (operator === 'NE') return !same(value, right);
  // An empty value is neither above nor below another.
  return value !== '' && ordered(operator, value.toLowerCase() < right.toLowerCase() ? -1 : same(value, right) ? 0 : 1);
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

function ordered(operator: CriterionDef['operator'], difference: number): boolean {
  switch (operator) {
    case 'EQUAL':
      return difference === 0;
    case 'NE':
      return difference !== 0;
    case 'GT':
      return difference > 0;
    case 'GE':
      return difference >= 0;
    case 'LT':
      return difference < 0;
    case 'LE':
      return difference <= 0;
    case 'CONTAINS':
      return false;
  }
}
