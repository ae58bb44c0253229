/**
 * A stand-in of Webex Contact Center's REST API (developer.webex.com/webex-contact-center, and the OpenAPI document in
 * github.com/webex/webex-openapi-specs): wrapping up tasks, recordings, auxiliary codes.
 */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';

import type { LocalOrg } from '../../org/localOrg';
import { jsonBodyOf } from '../shared/body';
import { Observation, type ControlAddress } from '../shared/observation';
import { jsonAnswer, Refusal, refuse } from '../shared/refusal';
import type { PlainResponse, Vendor, VendorAnswer, VendorKind, VendorRequest, VendorResponse } from '../vendors';
import { listAuxiliaryCodes } from './auxiliaryCodes';
import { queryCaptures } from './captures';
import { ACCESSES, isFileName, readWebexConfig, type Access, type WebexConfig } from './config';
import { Media, xmlError } from './media';
import { findOperation, OPERATIONS, type Operation, type Target } from './operation';
import type { Service } from './service';
import { wrapUp, type WrapUp } from './wrapUp';

/** Before the API's own paths, where it answers under the org's address. */
const OUTSIDE = '/webex';
const MEDIA = `${OUTSIDE}/media`;
const LONGEST_LINK_SECONDS = 7 * 24 * 60 * 60;

export const webex: VendorKind = {
  name: 'webex',
  open: (org, config) => (config === undefined ? null : new Webex(org, readWebexConfig(config))),
};

class Webex implements Vendor {
  readonly hosts: readonly string[];
  readonly paths = [`${OUTSIDE}/`];
  private readonly service: Service;
  private readonly observation: Observation;

  constructor(org: LocalOrg, config: WebexConfig) {
    this.hosts = config.hosts;
    const media = new Media({
      folder: join(org.projectDir, config.media ?? '.'),
      base: `${mediaOrigin(org.instanceUrl, config.mediaHost)}${MEDIA}`,
      origins: config.mediaOrigins,
      now: () => org.now(),
    });
    this.service = { org, config, media, wrapUps: new Map() };
    this.observation = new Observation({
      kinds: { operations: OPERATIONS, texts: [] },
      now: () => org.now(),
      refusal: (status, words, operation) => failure(status, [words], operation as Operation),
      addresses: controlAddresses(this.service),
    });
  }

  control(request: VendorRequest): PlainResponse {
    return this.observation.control(request);
  }

  handle(request: VendorRequest): VendorAnswer {
    const path = request.path.startsWith(`${OUTSIDE}/`) ? request.path.slice(OUTSIDE.length) : request.path;
    const target = findOperation(request.method, path);
    if (!target) return failure(404, [`There is no ${request.path}`], 'captures');
    const { operation } = target;
    if (operation !== 'media') {
      const subject = { taskId: operation === 'wrapUp' ? target.name : null };
      return this.observation.answer(request, { operation, subject }, () => this.answer(request, target));
    }
    const { media } = this.service;
    if (request.method === 'OPTIONS') return media.preflight(request);
    const subject = { file: target.name, method: request.method };
    const answer = this.observation.answer(request, { operation, subject }, () => media.get(request, target.name));
    return 'drop' in answer ? answer : media.withCors(request, answer);
  }

  private answer(request: VendorRequest, { operation, name, isAllowed }: Target): VendorResponse {
    try {
      this.authenticate(request);
      if (!isAllowed) refuse(405, `${request.method} is not allowed`);
      switch (operation) {
        case 'wrapUp':
          return wrapUp(this.service, name, jsonBodyOf(request));
        case 'captures':
          return queryCaptures(this.service, jsonBodyOf(request));
        default:
          return this.auxiliaryCodes(request, name);
      }
    } catch (error) {
      if (error instanceof Refusal) return failure(error.status, error.errors, operation);
      throw error;
    }
  }

  private auxiliaryCodes(request: VendorRequest, organization: string): VendorResponse {
    const { config } = this.service;
    if (organization !== config.organization)
      refuse(403, `The token has no access to the organization ${organization}`);
    return listAuxiliaryCodes(organization, config.auxiliaryCodes, request);
  }

  private authenticate({ headers }: VendorRequest): void {
    const token = /^Bearer\s+(\S+)$/i.exec(headers['authorization'] ?? '')?.[1];
    if (token === undefined) refuse(400, 'Authorization header is missing or empty');
    if (!this.service.config.accessTokens.includes(token!)) refuse(401, 'Unauthorized, token is invalid');
  }
}

function controlAddresses({ media, wrapUps }: Service): Readonly<Record<string, ControlAddress>> {
  return {
    '/wrapUps': {
      GET: (): WrapUp[] => [...wrapUps.values()],
      DELETE: () => {
        wrapUps.clear();
        return [];
      },
    },
    '/media': {
      GET: ({ search }) => {
        const query = new URLSearchParams(search);
        const file = query.get('file') ?? '';
        if (!isFileName(file)) refuse(400, 'file: the name of a file');
        const access = query.get('access') as Access;
        if (access !== null && !ACCESSES.includes(access)) refuse(400, `access: one of ${ACCESSES.join(', ')}`);
        const link = query.get('link');
        if (link !== null && link !== 'permanent') refuse(400, 'link: permanent');
        const expiresInSeconds = Number(query.get('expiresInSeconds') ?? 3600);
        if (!Number.isInteger(expiresInSeconds) || Math.abs(expiresInSeconds) > LONGEST_LINK_SECONDS)
          refuse(400, `expiresInSeconds: a whole number up to ${LONGEST_LINK_SECONDS}; below 0 it has expired`);
        return media.link({ file, access, isPermanent: link !== null, expiresInSeconds });
      },
    },
  };
}

/** The org's own address, as a browser reaches it; under another name where one is configured. */
function mediaOrigin(instanceUrl: string, host: string | null): string {
  const url = new URL(instanceUrl);
  if (host !== null) url.hostname = host;
  return url.origin;
}

/**
 * Errors as the documents say them. The gateway before tasks and captures: `errors`, each with the status as its key;
 * the service of codes: `error` with descriptions. Too many requests: no body. Recordings: S3's XML.
 */
function failure(status: number, errors: readonly string[], operation: Operation): PlainResponse {
  if (operation === 'media') return xmlError(status, S3_CODES[status] ?? 'InternalError', errors.join('; '));
  if (status === 429) return { status, headers: { 'Retry-After': '60' }, body: null };
  if (operation === 'auxiliaryCodes' && status !== 401) {
    const message = errors.map((description) => ({ description }));
    return jsonAnswer(status, { error: { key: String(status), message }, trackingId: `ccconfig_${randomUUID()}` });
  }
  const list = errors.map((message) => ({ key: status, message }));
  return jsonAnswer(status, { errors: list, trackingId: `GTWY_${randomUUID()}_0` });
}

const S3_CODES: Readonly<Record<number, string>> = {
  400: 'InvalidRequest',
  403: 'AccessDenied',
  404: 'NoSuchKey',
  503: 'SlowDown',
};
