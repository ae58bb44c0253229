/** Everything of the console that needs no engine: the page, modules, styles, resources, the choice of a user. */
import { readFileSync } from 'node:fs';

import { errorAnswer, jsonAnswer } from '../../api/server/answers';
import type { OAuth, OrgUser } from '../../api/server/oauth';
import type { WireResponse } from '../../api/server/server';
import { DeployError, Unsupported } from '../../org/errors';
import { CompileError } from '../build/componentCompiler';
import type { ComponentCompiler } from '../build/componentCompiler';
import { problemsOf, reachableFrom } from '../build/deployment';
import type { Deployment } from '../build/deployment';
import { npmFolder } from '../build/npmFolder';
import { ModuleProblem, platformModule } from '../build/platformModules';
import type { LightningFacts } from '../facts';
import { IMMUTABLE, file, script, text } from './answers';
import { readManifest } from './manifest';
import { ICON, consolePage, missingPage } from './page';
import type { Page } from './page';
import type { ProjectFiles } from './projectFiles';
import { answerSession } from './session';
import { contentType, fileBelow } from './staticFiles';
import { THEMES, themeOf } from './themes';

export interface LightningRequest {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
}

export interface LightningOptions {
  readonly projectDir: string;
  /** `local-org/dist/lightning`. */
  readonly vendor: string;
  readonly title: string;
  readonly oauth: OAuth;
  /** Active users, as they are now. */
  readonly users: () => Promise<readonly OrgUser[]>;
  /** The address the server listens on. */
  readonly host: string;
  readonly facts: LightningFacts;
  readonly compiler: ComponentCompiler;
  readonly files: ProjectFiles;
}

const PAGES = /^\/(one\/one\.app|lightning(\/(o|r|n|app|cmp|flow|page)(\/[^/]+)*)?)?$/;

export class LightningServer {
  private readonly options: LightningOptions;
  private readonly pages: ReadonlyMap<string, Page>;
  private readonly exposed: ReadonlySet<string>;
  private readonly assets = new Map<string, WireResponse>();
  private readonly slds = npmFolder('@salesforce-ux/design-system');
  private readonly slds2 = npmFolder('@salesforce-ux/design-system-2');

  /** Throws DeployError for trusted sites that are none. */
  constructor(options: LightningOptions) {
    const manifest = readManifest(options.vendor);
    this.options = options;
    this.exposed = new Set(manifest.exposed);
    const sites = options.files.trustedSites();
    this.pages = new Map(THEMES.map((theme) => [theme.name, consolePage(manifest, options.title, sites, theme)]));
  }

  /** What a deployment would refuse of the project's components, each with file and line. */
  problems(): Promise<string[]> {
    const deployment = this.deployment();
    return problemsOf(deployment, deployment.components.keys());
  }

  /** null for addresses that are not the console's. */
  async answer(request: LightningRequest): Promise<WireResponse | null> {
    const { path, method, headers } = request;
    const session = await answerSession(this.options, request);
    if (session) return session;
    const isRead = method === 'GET' || method === 'HEAD';
    if (PAGES.test(path) && isRead) {
      const page = this.pages.get(themeOf(headers['cookie']).name)!;
      return { status: 200, headers: page.headers, body: page.html };
    }
    if (path === '/favicon.ico') return staticFile(this.slds, ICON);
    const [, area = '', encoded = ''] =
      /^\/(resource|lightning\/(?:assets|slds2?|c|salesforce|problems|missing))\/(.+)$/.exec(path) ?? [];
    const answer = Object.hasOwn(this.areas, area) ? this.areas[area] : undefined;
    if (answer) {
      if (!isRead) return errorAnswer(405, 'METHOD_NOT_ALLOWED', `HTTP Method '${method}' not allowed here`);
      const rest = decoded(encoded);
      return rest === null ? text(400, `${path} is no address`) : answer(rest, headers['range']);
    }
    // A person who follows a link, not a program that calls the API.
    const isLink = isRead && (headers['accept'] ?? '').includes('text/html') && !/^\/(services|id|about)\b/.test(path);
    return isLink ? missingPage(path) : null;
  }

  private readonly areas: Readonly<
    Record<string, (rest: string, range: string | undefined) => WireResponse | Promise<WireResponse>>
  > = {
    'lightning/assets': (rest) => this.asset(rest),
    'lightning/slds': (rest) => staticFile(this.slds, rest),
    'lightning/slds2': (rest) => staticFile(this.slds2, rest),
    'lightning/c': (rest) => this.component(rest.replace(/\.js$/, '')),
    'lightning/salesforce': (rest) => this.platformModule(`@salesforce/${rest.replace(/\.js$/, '')}`),
    'lightning/problems': async (rest) => jsonAnswer(200, await this.componentProblems(rest.replace(/^c\//, ''))),
    'lightning/missing': (rest) => text(404, `local-org does not have the module ${rest}`),
    resource: (rest, range) => this.resource(rest, range),
  };

  /** Files of the bundles stay in memory: a page asks for a hundred of them, and a build may take them away. */
  private asset(path: string): WireResponse {
    const known = this.assets.get(path) ?? staticFile(this.options.vendor, path);
    if (known.status === 200) this.assets.set(path, known);
    return known;
  }

  private async component(name: string): Promise<WireResponse> {
    const source = this.options.files.component(name);
    if (!source) return text(404, `The project has no component c/${name}`);
    try {
      return script((await this.options.compiler.compile(source)).code);
    } catch (error) {
      if (error instanceof CompileError) return text(500, `c/${name} does not compile\n${error.message}`);
      throw error;
    }
  }

  private platformModule(specifier: string): WireResponse {
    try {
      return script(platformModule(specifier, this.options.facts, this.options.files));
    } catch (error) {
      if (error instanceof ModuleProblem || error instanceof Unsupported || error instanceof DeployError) {
        return text(404, `${specifier}: ${error.message}`);
      }
      throw error;
    }
  }

  /** Why a component, or one that it needs, cannot be loaded. */
  private async componentProblems(name: string): Promise<string[]> {
    const deployment = this.deployment();
    return problemsOf(deployment, await reachableFrom(deployment, name));
  }

  private resource(rest: string, range: string | undefined): WireResponse {
    const [, version, name = '', inner = ''] = /^(?:(\d+)\/)?([^/]+)\/?(.*)$/.exec(rest) ?? [];
    try {
      const resource = this.options.files.resource(name);
      if (!resource) return text(404, `The project has no static resource ${name}`);
      const body = resource.isFolder
        ? fileBelow(resource.path, inner)
        : inner === ''
          ? readFileSync(resource.path)
          : null;
      if (!body) return text(404, `The static resource ${name} has no file ${inner}`);
      const scope = resource.isPublic ? 'public' : 'private';
      const type = resource.isFolder ? contentType(inner) : resource.contentType;
      const cacheControl = version === undefined ? 'no-cache' : `${scope}, max-age=3888000`;
      return file({ body, contentType: type, cacheControl, range });
    } catch (error) {
      if (error instanceof Unsupported || error instanceof DeployError) return text(501, error.message);
      throw error;
    }
  }

  private deployment(): Deployment {
    const { projectDir, files, compiler, facts } = this.options;
    return { projectDir, components: files.components(), compiler, facts, files, exposed: this.exposed };
  }
}

function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}

function staticFile(folder: string, path: string): WireResponse {
  const body = fileBelow(folder, path);
  if (!body) return text(404, `There is no file ${path}`);
  return file({ body, contentType: contentType(path), cacheControl: IMMUTABLE, range: undefined });
}
