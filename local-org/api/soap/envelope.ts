/** SOAP envelopes: what of a request's is read, and answers as Salesforce writes them. */
import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** Elements by name without their prefix, texts as they are. */
export interface SoapNode {
  readonly [name: string]: unknown;
}

export interface SoapRequest {
  /** Of the SessionHeader; null when there is none. */
  readonly sessionId: string | null;
  readonly header: SoapNode;
  /** Name of the first element of the body: what is asked for. */
  readonly operation: string;
  readonly parameters: SoapNode;
}

/** A fault that is the caller's: answered with status 500, as SOAP wants it. */
export class SoapFault extends Error {
  /** Without its prefix: `INVALID_SESSION_ID`. */
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = 'SoapFault';
    this.code = code;
  }
}

const parser = new XMLParser({
  ignoreAttributes: true,
  removeNSPrefix: true,
  parseTagValue: false,
  trimValues: false,
  processEntities: true,
  htmlEntities: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
});

/** Throws SoapFault for text that is no envelope. */
export function readEnvelope(text: string): SoapRequest {
  if (/<!DOCTYPE/i.test(text)) throw new SoapFault('Client', 'Document types are not allowed');
  const valid = XMLValidator.validate(text);
  if (valid !== true) throw new SoapFault('Client', `The request is no XML: ${valid.err.msg}`);
  const envelope = childOf(parser.parse(text) as SoapNode, 'Envelope');
  const header = envelope && childOf(envelope, 'Header');
  const body = envelope && childOf(envelope, 'Body');
  const [operation] = Object.keys(body ?? {}).filter((name) => name !== '#text');
  if (!body || operation === undefined) throw new SoapFault('Client', 'The request is no SOAP envelope with a body');
  const session = header && childOf(header, 'SessionHeader');
  return {
    sessionId: session ? textOf(session, 'sessionId') : null,
    header: header ?? {},
    operation,
    parameters: childOf(body, operation) ?? {},
  };
}

/** A child with children of its own; null when there is none. */
export function childOf(parent: SoapNode, name: string): SoapNode | null {
  const child = parent[name];
  return typeof child === 'object' && child !== null && !Array.isArray(child) ? (child as SoapNode) : null;
}

/** Text of a child; null when there is none. */
export function textOf(parent: SoapNode, name: string): string | null {
  const child = parent[name];
  return typeof child === 'string' ? child : null;
}

const XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';

/** Clients look for this very prefix. */
export const envelope = (namespace: string, body: string, header = ''): string =>
  '<?xml version="1.0" encoding="UTF-8"?>' +
  `<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns="${namespace}" ${XSI}>` +
  (header === '' ? '' : `<soapenv:Header>${header}</soapenv:Header>`) +
  `<soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`;

/** The body of an answer with a fault. */
export const faultEnvelope = (namespace: string, { code, message }: Pick<SoapFault, 'code' | 'message'>): string =>
  envelope(
    namespace,
    `<soapenv:Fault><faultcode>sf:${code}</faultcode><faultstring>${escapeXml(`${code}: ${message}`)}</faultstring></soapenv:Fault>`,
  );

/** Elements in order: texts escaped, null as `xsi:nil`, lists repeated, objects nested. */
export function elements(values: Readonly<Record<string, unknown>>): string {
  return Object.entries(values)
    .map(([name, value]) => {
      if (value === undefined) return '';
      if (Array.isArray(value)) return value.map((each: unknown) => elements({ [name]: each })).join('');
      if (value === null) return `<${name} xsi:nil="true"/>`;
      const inside =
        typeof value === 'object' ? elements(value as Record<string, unknown>) : escapeXml(String(value as string));
      return `<${name}>${inside}</${name}>`;
    })
    .join('');
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** What XML cannot hold. */
// eslint-disable-next-line no-control-regex
const NO_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

export const escapeXml = (text: string): string =>
  text.replace(NO_XML, '\uFFFD').replace(/[&<>"]/g, (character) => ENTITIES[character]!);
