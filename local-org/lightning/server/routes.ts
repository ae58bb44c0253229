/** Everything of the console that needs no engine: the page, modules, styles, the choice of a user. */
import { errorAnswer, jsonAnswer } from '../../api/server/answers';
import type { OAuth, OrgUser } from '../../api/server/oauth';
import type { WireResponse } from '../../api/server/server';
import { ComponentCompiler, CompileError } from '../build/componentCompiler';
import { npmFolder } from '../build/npmFolder';
import { consolePage } from './page';
import type { Page, TrustedSites } from './page';
import { answerSession } from './session';
import { componentsOf } from './components';
import { contentType, fileBelow } from './staticFiles';
import { readManifest } from './manifest';

export interface LightningRequest {
  readonly method: string;
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
  readonly users: readonly OrgUser[];
  readonly host: string;
  readonly trustedSites: TrustedSites;
}

const IMMUTABLE = 'public, max-age=31536000, immutable';
const PAGES = /^\/(lightning(\/(o|r|n|app|cmp|page)(\/[^/]+)*)?)?$/;

export class LightningServer {
  private readonly options: LightningOptions;
  private readonly page: Page;
  private readonly compiler: ComponentCompiler;
  private readonly slds = npmFolder('@salesforce-ux/design-system');

  constructor(options: LightningOptions) {
    this.options = options;
    this.page = consolePage(readManifest(options.vendor), options.title, options.trustedSites);
    this.compiler = new ComponentCompiler(options.projectDir);
  }

  /** null for addresses that are not the console's. */
  async answer(request: LightningRequest): Promise<WireResponse | null> {
    const { path, method } = request;
    if (PAGES.test(path) && isRead(method)) return { status: 200, headers: this.page.headers, body: this.page.html };
    const session = answerSession(this.options, request);
    if (session) return session;
    const [, area, rest = ''] = /^\/lightning\/(assets|slds|c|problems|missing)\/(.+)$/.exec(path) ?? [];
    if (area === undefined) return null;
    if (!isRead(method)) return errorAnswer(405, 'METHOD_NOT_ALLOWED', `HTTP Method '${method}' not allowed here`);
    switch (area) {
      case 'assets':
        return file(this.options.vendor, rest, path);
      case 'slds':
        return file(this.slds, rest, path);
      case 'c':
        return this.component(rest.replace(/\.js$/, ''));
      case 'problems':
        return jsonAnswer(200, await this.problems(rest.replace(/^c\//, '')));
      default:
        return text(404, `local-org does not have the module ${rest}`);
    }
  }

  private async component(name: string): Promise<WireResponse> {
    const source = componentsOf(this.options.projectDir).get(name);
    if (!source) return text(404, `The project has no component c/${name}`);
    try {
      return script((await this.compiler.compile(source)).code);
    } catch (error) {
      if (error instanceof CompileError) return text(500, `c/${name} does not compile\n${error.message}`);
      throw error;
    }
  }

  /** Why a component, or one that it imports, cannot be loaded. */
  private async problems(name: string, seen = new Set<string>()): Promise<string[]> {
    if (seen.has(name)) return [];
    seen.add(name);
    const source = componentsOf(this.options.projectDir).get(name);
    if (!source) return [`The project has no component c/${name}`];
    try {
      const { imports } = await this.compiler.compile(source);
      const found: string[] = [];
      for (const each of imports) {
        if (each.startsWith('c/')) found.push(...(await this.problems(each.slice(2), seen)));
      }
      return found;
    } catch (error) {
      if (error instanceof CompileError) return [`c/${name} does not compile: ${error.message}`];
      throw error;
    }
  }
}

const isRead = (method: string): boolean => method === 'GET' || method === 'HEAD';

function file(folder: string, name: string, path: string): WireResponse {
  const body = fileBelow(folder, decodeURIComponent(name));
  if (body === null) return text(404, `Nothing is at ${path}`);
  const headers = {
    'Content-Type': contentType(name),
    'Cache-Control': IMMUTABLE,
    'X-Content-Type-Options': 'nosniff',
  };
  return { status: 200, headers, body };
}

const script = (code: string): WireResponse => ({
  status: 200,
  headers: {
    'Content-Type': contentType('module.js'),
    'Cache-Control': 'no-cache',
    'X-Content-Type-Options': 'nosniff',
  },
  body: code,
});

const text = (status: number, message: string): WireResponse => ({
  status,
  headers: {
    'Content-Type': 'text/plain;charset=UTF-8',
    'Cache-Control': 'no-cache',
    'X-Content-Type-Options': 'nosniff',
  },
  body: `${message}\n`,
});
