/** DML for the API: user mode, row results, one bad record does not touch the others unless the client asks for it. */
import type { ObjectDef } from '../../metadata/model';
import type { DmlOperation, RowResult } from '../../org/services';
import { UNCATCHABLE, ApexException } from '../../values/exceptions';
import type { SObject } from '../../values/sobject';
import type { Call } from '../call';
import { ApiError, rowFailure } from '../errors';
import { exceptionText } from '../stack';

type ApiOperation = Extract<DmlOperation, 'insert' | 'update' | 'upsert' | 'delete'>;

/** Saves records of one object; a result for each, in order. Platform events are published. */
export function saveRecords(
  call: Call,
  operation: ApiOperation,
  records: readonly SObject[],
  externalIdField?: string,
): RowResult[] {
  const object = records[0]?.object;
  if (!object) return [];
  const refusal = objectRefusal(call, object, operation);
  if (refusal) throw refusal;
  try {
    if (object.kind === 'platformEvent') return call.org.data.publish(records, { access: 'USER' });
    return call.org.data.dml(operation, records, {
      access: 'USER',
      sharing: true,
      allOrNone: false,
      ...(externalIdField !== undefined && { externalIdField }),
    });
  } catch (error) {
    throw error instanceof ApexException && UNCATCHABLE.has(error.typeName.toLowerCase()) ? uncaught(error) : error;
  }
}

/** Saves one record or throws its errors, which also rolls the transaction back. */
export function saveRecord(call: Call, operation: ApiOperation, record: SObject, externalIdField?: string): RowResult {
  const [result] = saveRecords(call, operation, [record], externalIdField);
  if (!result!.success) throw rowFailure(result!.errors);
  return result!;
}

/** A limit that a trigger or a flow has passed ends the request as a whole. */
function uncaught(error: ApexException): ApiError {
  const message = exceptionText(error);
  return new ApiError(400, [{ message, errorCode: 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', fields: [] }]);
}

/** What the user may not do with any record of the object; null when it is allowed. */
export function objectRefusal(call: Call, object: ObjectDef, operation: ApiOperation): ApiError | null {
  const { rights } = call;
  const isEvent = object.kind === 'platformEvent';
  const isUpsert = operation === 'upsert';
  if ((isUpsert || operation === 'insert') && !(object.createable && rights.canCreate(object))) {
    return refused('inserted', object);
  }
  if ((isUpsert || operation === 'update') && (isEvent || !object.updateable || !rights.canEdit(object))) {
    return refused('updated', object);
  }
  const isDelete = operation === 'delete';
  return isDelete && (isEvent || !object.deletable || !rights.canDelete(object)) ? refused('deleted', object) : null;
}

const refused = (verb: string, object: ObjectDef): ApiError =>
  new ApiError(400, [
    { message: `entity type cannot be ${verb}: ${object.label}`, errorCode: 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY' },
  ]);
