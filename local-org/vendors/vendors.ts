/**
 * The other ends that an org serves itself: stand-ins for services that Apex calls. A callout to one of their hosts
 * needs no network, and the same stand-in answers requests from outside under the org's own address.
 */
import { ConfigError } from '../org/config';
import type { LocalOrg } from '../org/localOrg';
import type { FilePart } from './filePart';
import type { RunningUser } from '../org/transaction';
import { centercode } from './centercode/centercode';
import { cobalt } from './cobalt/cobalt';
import { telephony } from './telephony/telephony';
import { webex } from './webex/webex';
import { webhooks } from './webhooks/webhooks';
import { xima } from './xima/xima';

/** A request to a vendor, from Apex or from outside. */
export interface VendorRequest {
  /** `GET`, `POST` …, upper-case. */
  readonly method: string;
  /** Lower-case, with the port where one was given. */
  readonly host: string;
  /** Percent-encoded, without the query string: `/telephony/v1/voiceCalls`. */
  readonly path: string;
  /** Without the question mark, as sent. */
  readonly search: string;
  /** Names in lower case; repeated headers joined by a comma. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** A request of a user's console to a vendor. */
export interface DesktopRequest {
  readonly user: RunningUser;
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Uint8Array;
}

export interface DesktopAnswer {
  readonly status: number;
  /** What JSON can carry. */
  readonly value: unknown;
}

export interface VendorResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text goes out as UTF-8; null: no body. */
  readonly body: string | Uint8Array | FilePart | null;
  /** Time that passes before the answer arrives. */
  readonly delayMilliseconds?: number;
  /** It passes on the org's clock alone: nobody waits. */
  readonly onClock?: boolean;
}

/** A response that lies in memory. */
export interface PlainResponse extends VendorResponse {
  readonly body: string | Uint8Array | null;
}

/** The connection ends without an answer. */
export interface VendorDrop {
  readonly drop: true;
  readonly delayMilliseconds?: number;
  readonly onClock?: boolean;
}

export type VendorAnswer = VendorResponse | VendorDrop;

export interface Vendor {
  /** Hosts whose callouts it answers in place of the network: `local-org.my.salesforce-scrt.com`. */
  readonly hosts: readonly string[];
  /** Beginnings of the paths it answers under the org's own address, without a session: `/telephony/v1/`. */
  readonly paths: readonly string[];
  /**
   * Answers a request. No transaction runs meanwhile: it runs its own by `org.run`, as many as it likes. Jobs and
   * events that come of them follow later: at once after a request from outside, else after the caller's transaction.
   */
  handle(request: VendorRequest): VendorAnswer;
  /** What the console asks for its user: `path` is what follows the vendor's address below /lightning/data. */
  desktop?(request: DesktopRequest): DesktopAnswer;
  /** What tests tell the vendor itself, for administrators: `path` is what follows `/local-org/<name>`. */
  control?(request: VendorRequest): PlainResponse;
}

/** How a vendor is made for an org. */
export interface VendorKind {
  /** Its key in config/local-org.json, and its place below `/local-org/`. */
  readonly name: string;
  /**
   * `config` is what the key holds; undefined when it is absent. Null: this org does not have the vendor. Throws
   * ConfigError. The org is up, with its users and without its data files.
   */
  open(org: LocalOrg, config: unknown): Vendor | null;
}

/** Every vendor there is. */
export const VENDOR_KINDS: readonly VendorKind[] = [telephony, webex, webhooks, centercode, cobalt, xima];

/** The vendors of one org. */
export class Vendors {
  private readonly byName: ReadonlyMap<string, Vendor>;

  constructor(byName: ReadonlyMap<string, Vendor>) {
    this.byName = byName;
  }

  /** The vendor behind a host, asked for without regard to case. */
  ofHost(host: string): Vendor | null {
    const wanted = host.toLowerCase();
    return this.find((vendor) => vendor.hosts.includes(wanted));
  }

  /** The vendor that answers a path of the org's own address. */
  ofPath(path: string): Vendor | null {
    return this.find((vendor) => vendor.paths.some((beginning) => path.startsWith(beginning)));
  }

  ofName(name: string): Vendor | null {
    return this.byName.get(name) ?? null;
  }

  /** Beginnings of all paths that are vendors'. */
  get paths(): string[] {
    return [...this.byName.values()].flatMap((vendor) => vendor.paths);
  }

  private find(matches: (vendor: Vendor) => boolean): Vendor | null {
    return [...this.byName.values()].find(matches) ?? null;
  }
}

/** `configs` holds the configuration of each vendor by its name. */
export function openVendors(
  org: LocalOrg,
  configs: Readonly<Record<string, unknown>>,
  kinds: readonly VendorKind[] = VENDOR_KINDS,
): Vendors {
  const unknown = Object.keys(configs).find((name) => !kinds.some((kind) => kind.name === name));
  if (unknown !== undefined) throw new ConfigError(`${unknown} is no vendor`);
  const opened = kinds.flatMap(({ name, open }): [string, Vendor][] => {
    const vendor = open(org, configs[name]);
    return vendor ? [[name, vendor]] : [];
  });
  return new Vendors(new Map(opened));
}
