/** Static methods of object types: `Account.getSObjectType()`, `Rule__mdt.getAll()`. */
import type { ObjectDef } from '../../metadata/model';
import type * as ast from '../parse/ast';
import { allMetadata, metadataInstance } from '../runtime/customMetadata';
import { T, mapOf, type ApexType } from '../types/type';
import type { Bound } from './bound';
import type { Context } from './context';
import { canConvert } from './convert';
import { schemaToken } from './tokens';

/** Null when the object has no such method. */
export function objectMethod(type: ApexType, expr: ast.Call, args: readonly Bound[], context: Context): Bound | null {
  const { object } = type;
  if (!object) return null;
  const name = expr.name.toLowerCase();
  if (name === 'getsobjecttype' && args.length === 0) return schemaToken(type, 'SObjectType', expr, context);
  if (object.kind === 'customMetadata') return metadataMethod(type, object, name, args, context);
  if (object.kind === 'customSetting' && /^get(instance|orgdefaults|values|all)$/.test(name)) {
    return context.unsupported(`custom settings (${object.name}.${expr.name})`, expr);
  }
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
    const call: Bound = {
      kind: 'platformCreate',
      type,
      run: (wanted: string | null) => metadataInstance(object, wanted),
      args,
    };
    // Unlike what `new` makes, the instance may be null.
    return { kind: 'coalesce', type, left: call, right: { kind: 'constant', type: T.null, value: null } };
  }
  return null;
}
