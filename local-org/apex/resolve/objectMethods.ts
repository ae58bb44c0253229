/** Static methods of object types: `Account.getSObjectType()`, `Rule__mdt.getAll()`, `Setting__c.getInstance()`. */
import type { ObjectDef } from '../../metadata/model';
import type * as ast from '../parse/ast';
import { tx } from '../../org/transaction';
import type { SObject } from '../../values/sobject';
import { allMetadata, metadataInstance } from '../runtime/customMetadata';
import {
  allSettings,
  listSetting,
  organizationDefaults,
  settingInstance,
  settingValues,
} from '../runtime/customSettings';
import { T, mapOf, type ApexType } from '../types/type';
import type { Bound } from './bound';
import type { Context } from './context';
import { canConvert, coerce } from './convert';
import { schemaToken } from './tokens';

/** Null when the object has no such method. */
export function objectMethod(type: ApexType, expr: ast.Call, args: readonly Bound[], context: Context): Bound | null {
  const { object } = type;
  if (!object) return null;
  const name = expr.name.toLowerCase();
  if (name === 'getsobjecttype' && args.length === 0) return schemaToken(type, 'SObjectType', expr, context);
  if (object.kind === 'customMetadata') return metadataMethod(type, object, name, args, context);
  if (object.kind === 'customSetting') return settingMethod(type, object, name, args, context);
  return null;
}

function metadataMethod(
  type: ApexType,
  object: ObjectDef,
  name: string,
  args: readonly Bound[],
  context: Context,
): Bound | null {
  if (name === 'getall' && args.length === 0) {
    return { kind: 'platformCreate', type: mapOf(T.String, type), run: () => allMetadata(object), args };
  }
  if (name === 'getinstance' && args.length === 1 && canConvert(args[0]!, T.String, context.program)) {
    return nullable(type, (wanted: string | null) => metadataInstance(object, wanted), args);
  }
  return null;
}

function settingMethod(
  type: ApexType,
  object: ObjectDef,
  name: string,
  args: readonly Bound[],
  context: Context,
): Bound | null {
  const takes = (wanted: ApexType): boolean => args.length === 1 && canConvert(args[0]!, wanted, context.program);
  if (object.customSettingsType === 'List') {
    if (name === 'getall' && args.length === 0) {
      return { kind: 'platformCreate', type: mapOf(T.String, type), run: () => allSettings(object), args };
    }
    if (!/^get(instance|values)$/.test(name) || !takes(T.String)) return null;
    return nullable(type, (wanted: string | null) => listSetting(object, wanted), args);
  }
  const owner = takes(T.Id) ? [coerce(args[0]!, T.Id)] : [];
  if (name === 'getinstance' && (args.length === 0 || owner.length)) {
    const run = args.length
      ? (wanted: string | null) => settingInstance(object, wanted)
      : () => settingInstance(object, tx().user.id);
    return { kind: 'platformCreate', type, run, args: owner };
  }
  if (name === 'getvalues' && owner.length) {
    return nullable(type, (wanted: string | null) => settingValues(object, wanted), owner);
  }
  if (name === 'getorgdefaults' && args.length === 0) {
    return { kind: 'platformCreate', type, run: () => organizationDefaults(object), args };
  }
  return null;
}

/** Unlike what `new` makes, the record may be null. */
function nullable(type: ApexType, run: (wanted: string | null) => SObject | null, args: readonly Bound[]): Bound {
  const left: Bound = { kind: 'platformCreate', type, run, args };
  return { kind: 'coalesce', type, left, right: { kind: 'constant', type: T.null, value: null } };
}
