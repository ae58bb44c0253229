import { tx } from '../../org/transaction';
import { raise } from '../../values/exceptions';
import type { ApexObject, ClassInfo } from '../../values/value';
import { notNull } from './argument';
import { definePlatform } from './define';
import { hashCode } from './operators/hash';

const DEFAULT_PORTS: Readonly<Record<string, number>> = { http: 80, https: 443, ftp: 21 };

interface Parts {
  readonly protocol: string;
  /** `user:password@host:port`. */
  readonly authority: string;
  readonly path: string;
  readonly query: string | null;
  readonly ref: string | null;
}

/** java.net.URL: parts as they are written, nothing is encoded or resolved but what a context asks for. */
export class ApexUrl implements ApexObject {
  declare readonly $class: ClassInfo;
  readonly parts: Parts;

  constructor(parts: Parts) {
    this.parts = parts;
  }

  equals$1(other: unknown): boolean {
    return other instanceof ApexUrl && other.tostring$0() === this.tostring$0();
  }

  hashcode$0(): number {
    return hashCode(this.tostring$0());
  }

  tostring$0(): string {
    const { protocol, authority, ref } = this.parts;
    return `${protocol}:${authority ? `//${authority}` : ''}${fileOf(this)}${ref === null ? '' : `#${ref}`}`;
  }
}

const fileOf = ({ parts }: ApexUrl): string => parts.path + (parts.query === null ? '' : `?${parts.query}`);

const FORM = /^(?:([a-zA-Z][a-zA-Z0-9+.-]*):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s;

function parse(spec: string | null, context: ApexUrl | null): ApexUrl {
  notNull(spec);
  const [, protocol, authority, path = '', query, ref] = FORM.exec(spec!.trim())!;
  const known = protocol?.toLowerCase() ?? context?.parts.protocol;
  if (known === undefined) return raise('System.StringException', `no protocol: ${spec}`);
  if (!(known in DEFAULT_PORTS)) return raise('System.StringException', `unknown protocol: ${known}`);
  const relative = context && authority === undefined && known === context.parts.protocol ? context.parts : null;
  return new ApexUrl({
    protocol: known,
    authority: authority ?? relative?.authority ?? '',
    path: relative ? resolvePath(relative.path, path) : path,
    query: query ?? (relative && path === '' ? relative.query : null),
    ref: ref ?? null,
  });
}

function resolvePath(base: string, path: string): string {
  if (path.startsWith('/')) return normalize(path);
  return path === '' ? base : normalize(`${base.slice(0, base.lastIndexOf('/') + 1) || '/'}${path}`);
}

/** Without `.` and `..`. */
function normalize(path: string): string {
  const kept: string[] = [];
  const segments = path.split('/');
  segments.forEach((segment, index) => {
    const last = index === segments.length - 1;
    if (segment === '..' && kept.length > 1) kept.pop();
    if (segment !== '.' && segment !== '..') kept.push(segment);
    else if (last) kept.push('');
  });
  return kept.join('/');
}

function build(protocol: string | null, host: string | null, port: number, file: string | null): ApexUrl {
  notNull(protocol, host, file);
  const [path = '', query] = file!.split(/\?(.*)/s);
  if (!(protocol!.toLowerCase() in DEFAULT_PORTS))
    return raise('System.StringException', `unknown protocol: ${protocol}`);
  const authority = port < 0 ? host! : `${host}:${port}`;
  return new ApexUrl({ protocol: protocol!.toLowerCase(), authority, path, query: query ?? null, ref: null });
}

function hostAndPort(self: ApexUrl): { host: string; port: number; userInfo: string | null } {
  const [, userInfo, host, port] = /^(?:(.*)@)?(\[[^\]]*\]|[^:]*)(?::(\d*))?$/.exec(self.parts.authority) ?? [];
  return { host: host ?? '', port: port ? Number(port) : -1, userInfo: userInfo ?? null };
}

const effectivePort = (self: ApexUrl): number => {
  const { port } = hostAndPort(self);
  return port < 0 ? DEFAULT_PORTS[self.parts.protocol]! : port;
};

function sameFile(self: ApexUrl, other: ApexUrl | null): boolean {
  notNull(other);
  return (
    self.parts.protocol === other!.parts.protocol &&
    hostAndPort(self).host.toLowerCase() === hostAndPort(other!).host.toLowerCase() &&
    effectivePort(self) === effectivePort(other!) &&
    fileOf(self) === fileOf(other!)
  );
}

definePlatform({
  name: 'URL',
  namespace: 'System',
  jsClass: ApexUrl,
  constructors: {
    '(String spec)': (spec: string | null) => parse(spec, null),
    '(Url context, String spec)': (context: ApexUrl | null, spec: string | null) => parse(spec, context),
    '(String protocol, String host, String file)': (
      protocol: string | null,
      host: string | null,
      file: string | null,
    ) => build(protocol, host, -1, file),
    '(String protocol, String host, Integer port, String file)': (
      protocol: string | null,
      host: string | null,
      port: number | null,
      file: string | null,
    ) => build(protocol, host, port ?? -1, file),
  },
  statics: {
    'URL getOrgDomainUrl()': () => parse(tx().org.instanceUrl, null),
    'URL getSalesforceBaseUrl()': () => parse(tx().org.instanceUrl, null),
  },
  methods: {
    'String getAuthority()': (self: ApexUrl) => self.parts.authority,
    'Integer getDefaultPort()': (self: ApexUrl) => DEFAULT_PORTS[self.parts.protocol],
    'String getFile()': fileOf,
    'String getHost()': (self: ApexUrl) => hostAndPort(self).host,
    'String getPath()': (self: ApexUrl) => self.parts.path,
    'Integer getPort()': (self: ApexUrl) => hostAndPort(self).port,
    'String getProtocol()': (self: ApexUrl) => self.parts.protocol,
    'String getQuery()': (self: ApexUrl) => self.parts.query,
    'String getRef()': (self: ApexUrl) => self.parts.ref,
    'String getUserInfo()': (self: ApexUrl) => hostAndPort(self).userInfo,
    'Boolean sameFile(Url URLToCompare)': sameFile,
    'String toExternalForm()': (self: ApexUrl) => self.tostring$0(),
    'String toString()': (self: ApexUrl) => self.tostring$0(),
  },
});
