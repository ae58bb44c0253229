/**
 * Patchbay for contact-centre code: the typed client of its REST API; and phone numbers and Salesforce callers, in Node
 * and the browser, by the rules that the components use.
 */
export { PatchbayClient } from './client';
export type { PatchbayClientOptions } from './client';
export { accessToken } from './auth/accessToken';
export { clientCredentials } from './auth/clientCredentials';
export type { ClientCredentials } from './auth/clientCredentials';
export { jwtBearer } from './auth/jwtBearer';
export type { JwtBearer } from './auth/jwtBearer';
export { usernamePassword } from './auth/usernamePassword';
export type { UsernamePassword } from './auth/usernamePassword';
export type { TokenRequest, TokenSource } from './auth/tokenSource';
export * from './errors/errors';
export type * from './api/types';
export type { CallEvents } from './callEvents/callEvents';
export type { Cobalt } from './cobalt/cobalt';
export type { Dispositions, SendOptions, StreamOptions } from './dispositions/dispositions';
export type { Counts, DispositionReport, DispositionResult } from './dispositions/results';
export type { ScreenPops } from './screenPops/screenPops';
export type { EventsQuery, Monitoring } from './monitoring/monitoring';
export type { Setup } from './setup/setup';
export type { Health, VoiceCalls } from './voice/voiceCalls';
export type { Clock } from './http/clock';
export type { AnswerEvent, RequestOptions, RetryEvent } from './http/requester';
export type { RetryOptions } from './http/retry';
export type { ApiUsage, SlowDown } from './http/usage';

export * from '../../force-app/core/numbers/lwc/phoneNumberTranslation/phoneNumberTranslation';
export { callerKeys, DEFAULT_TRAILING_DIGITS, MIN_TRAILING_DIGITS, relateNumbers } from './callerKeys';
export type { CallerKeys, KeyOptions, NumberRelation } from './callerKeys';
export { callerQueries, DEFAULT_CALLER_FIELDS, QUERY_LIMIT } from './callerQuery';
export type { CallerFields, CallerQuery } from './callerQuery';
export { findCallers, matchRecords } from './callerMatch';
export type { Caller, CallerMatch, CallerRecord, RunQuery, SearchOptions } from './callerMatch';
