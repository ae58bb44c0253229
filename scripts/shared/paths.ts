import { join, resolve } from 'node:path';

/** The root of this repository. */
export const repository = resolve(__dirname, '../..');

/** Where the build puts local-org's command line. */
export const localOrgCli = join(repository, 'local-org/dist/cli.js');

/** Describes every REST resource of ours, relative to a project; the client's types are generated from it. */
export const OPENAPI_DOCUMENT = 'client/openapi.yaml';
