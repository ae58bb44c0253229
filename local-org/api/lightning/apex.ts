/** Calls of `@AuraEnabled` methods by components: `POST /lightning/data/apex/Class/method`. */
import type { LimitName } from '../../org/limits';
import { Unsupported } from '../../org/errors';
import type { AuraMethod } from '../../org/services';
import { T } from '../../apex/types/type';
import { ApexException } from '../../values/exceptions';
import type { Call } from '../call';
import { inTransaction, jsonObject } from '../call';
import { fail } from '../errors';
import { json } from '../message';
import type { ApiResponse } from '../message';
import { ComponentError, exceptionResponse } from './apexErrors';
import { argumentsOf } from './apexParameters';
import { componentJson } from './apexResult';

/** What a cacheable method may not do, as its result may come from a cache the next time. */
const WRITES: readonly LimitName[] = ['dmlStatements', 'publishImmediateDml', 'queueableJobs', 'futureCalls'];

/**
 * Body: `{"params": {name: value}, "cacheable": boolean}`, `cacheable` true for wired calls. Answers
 * `{"returnValue": …}`.
 */
export function callApex(call: Call): ApiResponse {
  try {
    const { method, params } = wanted(call);
    const returnValue = inTransaction(call, (transaction) => {
      transaction.fromComponent = true;
      if (method.cacheable) transaction.limits.forbid(WRITES);
      const returned = method.invoke(argumentsOf(call.org, method, params));
      return method.returns === T.void ? null : componentJson(returned);
    });
    return json(200, { returnValue });
  } catch (error) {
    if (error instanceof ComponentError) return json(error.status, error.body);
    if (error instanceof ApexException) return exceptionResponse(error);
    throw error;
  }
}

function wanted(call: Call): { method: AuraMethod; params: Record<string, unknown> } {
  const className = call.params['class']!;
  const methodName = call.params['method']!;
  const info = call.org.apex.classInfo(className);
  if (!info)
    throw new ComponentError(404, { message: `Unable to find Apex action class referenced as '${className}'.` });
  if (!call.rights.canUseClass(info.name)) {
    throw new ComponentError(403, { message: `You do not have access to the Apex class named '${info.name}'.` });
  }
  const method = call.org.apex.findAura(className, methodName);
  if (!method) {
    const message = `Unable to find Apex action method referenced as '${className}.${methodName}'.`;
    throw new ComponentError(404, { message });
  }
  if (method.continuation) throw new Unsupported(`continuations (${method.className}.${method.methodName})`);
  const { params, isWired } = bodyOf(call);
  if (isWired && !method.cacheable) {
    const message = 'Apex methods that are to be cached must be marked as @AuraEnabled(cacheable=true)';
    throw new ComponentError(500, { message });
  }
  return { method, params };
}

function bodyOf(call: Call): { params: Record<string, unknown>; isWired: boolean } {
  const { params = {}, cacheable = false } = jsonObject(call.request);
  if (typeof params !== 'object' || params === null || Array.isArray(params)) {
    return fail(400, 'INVALID_API_INPUT', 'params must be an object');
  }
  if (typeof cacheable !== 'boolean') return fail(400, 'INVALID_API_INPUT', 'cacheable must be true or false');
  return { params: params as Record<string, unknown>, isWired: cacheable };
}
