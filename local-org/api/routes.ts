/** Every address of the API. Literal segments stand before parameters. */
import type { Handler } from './call';
import * as actions from './handlers/actions';
import { apexRest } from './handlers/apexRest';
import * as collections from './handlers/collections';
import { batch, composite } from './handlers/composite';
import { deployRequest } from './handlers/deployRequest';
import { describe, describeBasics, listObjects } from './handlers/describe';
import { query, queryAll, queryMore, toolingQuery } from './handlers/query';
import { notificationRoutes } from './handlers/notifications';
import * as records from './handlers/records';
import { limits, resources } from './handlers/resources';
import { executeAnonymous } from './handlers/tooling';
import { soapApex } from './handlers/soapApex';
import { runTestsAsynchronous, runTestsSynchronous } from './handlers/toolingTests';
import { createTree } from './handlers/tree';
import { Router } from './router';
import { uiApiRoutes } from './uiApi';

/** Below /services/data/vNN.0. */
export const dataRoutes = new Router<Handler>({
  '/': { GET: resources },
  '/limits': { GET: limits },
  '/query': { GET: query },
  '/query/:locator': { GET: queryMore },
  '/queryAll': { GET: queryAll },
  '/queryAll/:locator': { GET: queryMore },
  '/sobjects': { GET: listObjects },
  '/sobjects/:object': { GET: describeBasics, POST: records.create },
  '/sobjects/:object/describe': { GET: describe },
  '/sobjects/:object/:id': { GET: records.get, PATCH: records.update, DELETE: records.remove },
  '/sobjects/:object/:field/:value': {
    GET: records.getByExternalId,
    PATCH: records.upsert,
    DELETE: records.removeByExternalId,
  },
  '/composite': { POST: composite },
  '/composite/batch': { POST: batch },
  '/composite/tree/:object': { POST: createTree },
  '/composite/sobjects': {
    POST: collections.createAll,
    PATCH: collections.updateAll,
    DELETE: collections.removeAll,
  },
  '/composite/sobjects/:object': { GET: collections.readAll, POST: collections.readAll },
  '/composite/sobjects/:object/:field': { PATCH: collections.upsertAll },
  '/actions': { GET: actions.actionKinds },
  '/actions/custom': { GET: actions.customKinds },
  '/actions/custom/flow': { GET: actions.listFlows },
  '/actions/custom/flow/:name': { GET: actions.describeFlow, POST: actions.runFlow },
  '/actions/custom/apex': { GET: actions.listApex },
  '/actions/custom/apex/:name': { GET: actions.describeApex, POST: actions.runApex },
  '/metadata/deployRequest/:id': { GET: deployRequest },
  '/tooling/executeAnonymous': { GET: executeAnonymous },
  '/tooling/query': { GET: toolingQuery },
  '/tooling/query/:locator': { GET: queryMore },
  '/tooling/runTestsAsynchronous': { POST: runTestsAsynchronous },
  '/tooling/runTestsSynchronous': { POST: runTestsSynchronous },
  ...notificationRoutes,
  ...uiApiRoutes,
});

/** Below /services/apexrest. */
export const apexRestRoutes = new Router<Handler>({
  '/*': { GET: apexRest, POST: apexRest, PUT: apexRest, PATCH: apexRest, DELETE: apexRest },
});

/** Below /services/Soap. */
export const soapRoutes = new Router<Handler>({
  '/s/:version': { POST: soapApex },
  '/s/:version/:organization': { POST: soapApex },
});

/** What Salesforce has at an address where local-org has nothing. */
const UNSUPPORTED: readonly (readonly [RegExp, string])[] = [
  [/^\/services\/data\/v[\d.]+\/ui-api\b/, 'this resource of the User Interface API'],
  [/^\/lightning\/data\/ui-api\b/, 'this resource of the User Interface API'],
  [/^\/services\/data\/v[\d.]+\/(parameterizedSearch|search)\b/, 'searching over REST (SOSL)'],
  [/^\/services\/data\/v[\d.]+\/composite\/graph\b/, 'composite graphs'],
  [/^\/services\/data\/v[\d.]+\/jobs\b/, 'the Bulk API 2.0'],
  [/^\/services\/async\b/, 'the Bulk API'],
  // Clients that ask for SourceMember want to know whether changes are tracked: they are not.
  [/^\/services\/data\/v[\d.]+\/tooling\b(?!\/sobjects\/SourceMember\b)/, 'this part of the Tooling API'],
  [/^\/services\/data\/v[\d.]+\/metadata\b/, 'deployment over REST'],
  [/^\/services\/data\/v[\d.]+\/actions\b/, 'standard actions, and custom actions other than flows and Apex,'],
  [
    /^\/services\/data\/v[\d.]+\/sobjects\/[^/]+\/(describe|listviews|quickActions|updated|deleted|defaultValues)\b/,
    'this view of an object',
  ],
  [/^\/services\/data\/v[\d.]+\/sobjects\/[^/]+\/[^/]+\/[^/]+\/./, 'records by relationship over REST'],
  [
    /^\/services\/data\/v[\d.]+\/(connect|chatter|analytics|wave|graphql|recent|tabs|theme|appMenu|process|event|eventSchema|quickActions|support|consent|einstein|knowledgeManagement|licensing|commerce)\b/,
    'this REST resource',
  ],
  [/^\/services\/Soap\b/i, 'this SOAP API'],
  [/^\/cometd\b/, 'streaming (CometD)'],
];

export function unsupportedFeature(path: string): string | null {
  const feature = UNSUPPORTED.find(([pattern]) => pattern.test(path));
  return feature ? `${feature[1]} (${path})` : null;
}
