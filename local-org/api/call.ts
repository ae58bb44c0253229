/** One API request while it is handled: who asks, for what, in which org. */
import { findObject } from '../metadata/model';
import type { ObjectDef } from '../metadata/model';
import type { Org, Rights } from '../org/services';
import { tx } from '../org/transaction';
import type { RunningUser, Transaction } from '../org/transaction';
import { fail, notFound } from './errors';
import type { ApiRequest, ApiResponse } from './message';
import type { QueryCursors } from './records/cursors';
import { parseProblem } from './records/values';

export interface Call {
  readonly org: Org;
  readonly user: RunningUser;
  readonly rights: Rights;
  readonly request: ApiRequest;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** `/services/data/v66.0`. */
  readonly base: string;
  readonly cursors: QueryCursors;
  /** Part of a composite request that is one transaction as a whole. */
  readonly nested: boolean;
  /** Answers another request of the same user: a part of this one. Never throws what a request may cause. */
  readonly subrequest: (request: ApiRequest, nested: boolean) => ApiResponse;
}

export type Handler = (call: Call) => ApiResponse;

/** Runs work as the call's transaction: one of its own, or that of the composite request around it. */
export function inTransaction<R>(call: Call, work: (transaction: Transaction) => R): R {
  return call.nested ? work(tx()) : call.org.run(call.user, 'synchronous', work);
}

/** The object a path names. One the user may not read does not exist for that user. */
export function objectOf(call: Call, name: string = call.params['object']!): ObjectDef {
  const object = findObject(call.org.model, name);
  return object && isVisible(call, object) ? object : notFound();
}

export function isVisible(call: Call, object: ObjectDef): boolean {
  return object.kind === 'platformEvent'
    ? call.rights.canRead(object) || call.rights.canCreate(object)
    : call.rights.canRead(object);
}

/** Refuses other content types than JSON, as Salesforce does. */
export function requireJson(request: ApiRequest): void {
  const type = (request.headers['content-type'] ?? 'application/json').split(';')[0]!.trim().toLowerCase();
  if (type !== 'application/json') {
    fail(415, 'UNSUPPORTED_MEDIA_TYPE', `Content-Type header specified in HTTP request is not supported: ${type}`);
  }
}

/** The body as JSON; refuses other content types, an empty body and text that is no JSON. */
export function jsonBody(request: ApiRequest): unknown {
  requireJson(request);
  const text = bodyText(request);
  if (text.trim() === '') {
    fail(400, 'JSON_PARSER_ERROR', 'The HTTP entity body is required, but this request has no entity body.');
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    return fail(400, 'JSON_PARSER_ERROR', parseProblem(text) ?? (error as Error).message);
  }
}

export function jsonObject(request: ApiRequest): Record<string, unknown> {
  return asObject(jsonBody(request));
}

/** The value as a JSON object, or the refusal Salesforce gives. */
export function asObject(value: unknown): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  const token = Array.isArray(value) ? 'START_ARRAY' : value === null ? 'VALUE_NULL' : `VALUE_${typeof value}`;
  return fail(400, 'JSON_PARSER_ERROR', `Can not deserialize SObject out of ${token.toUpperCase()} token`);
}

export const bodyText = (request: ApiRequest): string => new TextDecoder().decode(request.body);
