/** Values the compiler makes from the schema: type literals, object and field tokens, labels. */
import { findField, findObject, type ObjectDef } from '../../metadata/model';
import type { Node } from '../parse/ast';
import type { Program } from '../types/program';
import { refuse } from '../types/problem';
import type { ProjectClass } from '../types/symbols';
import { T, classType, listOf, mapOf, sobjectType, type ApexType } from '../types/type';
import type { Bound } from './bound';
import type { Context } from './context';
import { describeFieldToken, describeToken, fieldsToken, fieldToken, objectToken, typeToken } from '../runtime/tokens';

function platformType(name: string, program: Program, place: Node, context: Context | null): ApexType {
  const symbol = program.platform(name);
  if (symbol) return classType(symbol);
  return context ? context.unsupported(`${name}`, place) : refuse(place, `Invalid type: ${name}`);
}

export const tokens = {
  selfType: (owner: ProjectClass): ApexType => classType(owner),

  /** `Foo.class`. */
  type(type: ApexType, program: Program): Bound {
    return { kind: 'link', type: platformType('Type', program, { line: 0, column: 0 }, null), value: typeToken(type) };
  },

  /** List<SObject> → List<X>, Map<Id, SObject> → Map<Id, X>. */
  ofObject(type: ApexType, object: ObjectDef): ApexType {
    const own = sobjectType(object);
    if (type === listOf(T.SObject)) return listOf(own);
    if (type === mapOf(T.Id, T.SObject)) return mapOf(T.Id, own);
    return type;
  },

  label(name: string, place: Node, context: Context): Bound {
    const labels = context.program.model.labels.get(name.toLowerCase());
    if (!labels?.length) refuse(place, `Label does not exist: ${name}`);
    const key: Bound = { kind: 'constant', type: T.String, value: labels[0]!.name };
    return { kind: 'runtime', type: T.String, name: 'label', args: [key] };
  },

  /** `SObjectType.Account`: the object's description. */
  describe(name: string, place: Node, context: Context): Bound {
    const object = findObject(context.program.model, name);
    if (!object) refuse(place, `Variable does not exist: ${name}`);
    const type = platformType('Schema.DescribeSObjectResult', context.program, place, context);
    return { kind: 'link', type, value: describeToken(object) };
  },

  /** `Account.SObjectType.fields`; null when the value is no token of an object. */
  fieldsOf(value: Bound, place: Node, context: Context): Bound | null {
    if (value.kind !== 'link' || value.type.name !== 'Schema.SObjectType') return null;
    const type = platformType('Schema.SObjectTypeFields', context.program, place, context);
    return { kind: 'link', type, value: fieldsToken((value.value as { readonly object: ObjectDef }).object) };
  },

  /** A member of `fields`: `SObjectType.Account.fields.Name`; null when the value is no such `fields`. */
  describeField(value: Bound, name: string, place: Node, context: Context): Bound | null {
    const token = fieldsOfToken(value);
    if (token) return schemaToken(sobjectType(token), name, place, context);
    const object = value.kind === 'platformProperty' && value.target && describedObject(value.target);
    const field = object && findField(object, name);
    if (!field) return null;
    const type = platformType('Schema.DescribeFieldResult', context.program, place, context);
    return { kind: 'platformCreate', type, run: () => describeFieldToken(object, field), args: [] };
  },
};

/** `Account.SObjectType.fields`, whose members are field tokens. */
function fieldsOfToken(value: Bound): ObjectDef | null {
  if (value.kind !== 'link' || value.type.name !== 'Schema.SObjectTypeFields') return null;
  return (value.value as { readonly object: ObjectDef }).object;
}

function describedObject(value: Bound): ObjectDef | null {
  if (value.kind !== 'link' || value.type.name !== 'Schema.DescribeSObjectResult') return null;
  return (value.value as { readonly object: ObjectDef }).object;
}

/** `Account.SObjectType`, `Account.Name`; null when the object has no such field. */
export function schemaToken(type: ApexType, name: string, place: Node, context: Context): Bound | null {
  const object = type.object;
  if (!object && name.toLowerCase() === 'sobjecttype') return context.unsupported(`${type.name}.SObjectType`, place);
  if (!object) return null;
  if (name.toLowerCase() === 'sobjecttype') {
    const result = platformType('Schema.SObjectType', context.program, place, context);
    return { kind: 'link', type: result, value: objectToken(object) };
  }
  const field = findField(object, name);
  if (!field) return null;
  return {
    kind: 'link',
    type: platformType('Schema.SObjectField', context.program, place, context),
    value: fieldToken(object, field),
  };
}
