/** The REST API of an org: finds the handler of a request and turns what it throws into Salesforce's errors. */
import type { Org, Rights } from '../org/services';
import type { RunningUser } from '../org/transaction';
import type { Call } from './call';
import { CONTROL, controlRoutes } from './control/routes';
import { errorResponse, fail, notFound, notSupported } from './errors';
import { LIGHTNING_DATA, lightningRoutes } from './lightning/routes';
import type { ApiRequest, ApiResponse } from './message';
import { QueryCursors } from './records/cursors';
import { apexRestRoutes, dataRoutes, soapRoutes, unsupportedFeature } from './routes';
import { faultResponse } from './soap/faults';
import { OLDEST_EXISTING, isSupported, isVersion } from './versions';

export class RestApi {
  private readonly org: Org;
  private readonly cursors = new QueryCursors();

  constructor(org: Org) {
    this.org = org;
  }

  /** Answers a request of a user; one transaction, or as many as a composite request has parts. */
  handle(user: RunningUser, request: ApiRequest): ApiResponse {
    try {
      // Sites need no right to the API: the server lets nothing else through to a guest user.
      if (user.recordOwnerId === undefined) admit(this.org.security.rights(user.id), request.path);
      else if (!APEX_REST.test(request.path)) notFound();
      return this.answer(user, request, false);
    } catch (error) {
      return failure(request.path, error);
    }
  }

  private answer(user: RunningUser, request: ApiRequest, nested: boolean): ApiResponse {
    try {
      const query = new URLSearchParams(request.search);
      const method = methodOf(request, query);
      const { base, match } = find(method, request.path);
      return match.handler({
        org: this.org,
        user,
        rights: this.org.security.rights(user.id),
        request: { ...request, method },
        params: match.params,
        query,
        base,
        cursors: this.cursors,
        nested,
        subrequest: (part: ApiRequest, inside: boolean) => this.answer(user, part, inside),
      } satisfies Call);
    } catch (error) {
      return failure(request.path, error);
    }
  }
}

/** An error in the words of the API that was asked. */
const failure = (path: string, error: unknown): ApiResponse =>
  SOAP.test(path) ? faultResponse(error) : errorResponse(error);

/**
 * The API is for those with ApiEnabled, Apex REST also for those with ApexRestServices; the console for those who may
 * use more; control for administrators.
 */
function admit(rights: Rights, path: string): void {
  if (isControl(path)) {
    if (!rights.hasUserPermission('ModifyAllData')) {
      fail(403, 'INSUFFICIENT_ACCESS', `Only an administrator (ModifyAllData) may use ${CONTROL}`);
    }
  } else if (isLightning(path)) {
    if (rights.hasUserPermission('ApiUserOnly')) {
      fail(403, 'API_ONLY_USER', 'This user may use the API only, not Lightning Experience');
    }
  } else if (rights.hasUserPermission('ApiEnabled')) {
    return;
  } else if (APEX_REST.test(path)) {
    // With this permission alone a user reaches the Apex REST resources and nothing else of the API.
    if (!rights.hasUserPermission('ApexRestServices')) {
      fail(403, 'APEX_REST_SERVICES_DISABLED', 'Apex REST Services permission isn’t enabled for the user');
    }
  } else {
    fail(403, 'API_DISABLED_FOR_ORG', 'API is not enabled for this Organization or Partner');
  }
}

const SOAP = /^\/services\/Soap(\/.*)?$/i;
const APEX_REST = /^\/services\/apexrest(\/.*)?$/;
const isControl = (path: string): boolean => path.startsWith(`${CONTROL}/`);
const isLightning = (path: string): boolean => path.startsWith(`${LIGHTNING_DATA}/`);

/** `?_HttpMethod=PATCH` on a POST, for clients that cannot send a PATCH. */
function methodOf(request: ApiRequest, query: URLSearchParams): string {
  const override = query.get('_HttpMethod');
  return request.method === 'POST' && override !== null ? override.toUpperCase() : request.method;
}

function find(method: string, path: string) {
  if (isControl(path)) {
    return { base: CONTROL, match: controlRoutes.find(method, path.slice(CONTROL.length)) ?? notFound() };
  }
  if (isLightning(path)) {
    const match = lightningRoutes.find(method, path.slice(LIGHTNING_DATA.length)) ?? notSupportedOrFound(path);
    return { base: LIGHTNING_DATA, match };
  }
  const apexRest = APEX_REST.exec(path);
  if (apexRest) {
    const match = apexRestRoutes.find(method, apexRest[1] ?? '/') ?? notFound();
    return { base: '/services/apexrest', match };
  }
  const soap = SOAP.exec(path);
  if (soap)
    return { base: '/services/Soap', match: soapRoutes.find(method, soap[1] ?? '/') ?? notSupportedOrFound(path) };
  const [, version, rest] = /^\/services\/data\/v([^/]+)(\/.*)?$/.exec(path) ?? [];
  if (version === undefined) return notSupportedOrFound(path);
  if (!isVersion(version)) return notFound();
  if (Number(version) < OLDEST_EXISTING) fail(410, 'GONE', `The requested API version ${version} is retired`);
  if (!isSupported(version)) return notSupported(`API version ${version}: use 50.0 or later`);
  const match = dataRoutes.find(method, rest ?? '/') ?? notSupportedOrFound(path);
  return { base: `/services/data/v${version}`, match };
}

function notSupportedOrFound(path: string): never {
  const feature = unsupportedFeature(path);
  return feature === null ? notFound() : notSupported(feature);
}
