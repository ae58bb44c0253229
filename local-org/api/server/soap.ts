/** SOAP messages: reading a request's envelope, writing answers and faults. */
import { parseXml, type XmlElement } from '../../metadata/xml';
import type { WireResponse } from './server';

export interface SoapCall {
  /** Local name of the operation: `deploy`. */
  readonly operation: string;
  readonly body: XmlElement;
  readonly sessionId: string;
}

/** Throws SoapFault for what is no SOAP request. */
export function readCall(bytes: Uint8Array): SoapCall {
  // Prefixes are the client's choice; local names are what counts.
  const text = Buffer.from(bytes)
    .toString('utf8')
    .replace(/(<\/?)[\w.-]+:(?=[\w.-]+)/g, '$1');
  let envelope: XmlElement;
  try {
    envelope = parseXml(text, 'Envelope', 'request');
  } catch (error) {
    throw new SoapFault('soapenv:Client', (error as Error).message.replace(/^request[:\d]*: /, ''));
  }
  const body = envelope.children.get('Body')?.[0];
  const [operation, elements] = [...(body?.children ?? [])][0] ?? [];
  if (operation === undefined) throw new SoapFault('soapenv:Client', 'The SOAP body holds no operation');
  const session = envelope.children.get('Header')?.[0]?.children.get('SessionHeader')?.[0];
  return { operation, body: elements![0]!, sessionId: session?.children.get('sessionId')?.[0]?.text.trim() ?? '' };
}

/** An error as the SOAP APIs give it. */
export class SoapFault extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = 'SoapFault';
    this.code = code;
  }
}

const XML_TYPE = { 'Content-Type': 'text/xml;charset=UTF-8' };
const HEAD =
  '<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" ';

/** `namespace` is that of the API, `result` what the operation's `<result>` holds; a list: several results. */
export function answerOf(namespace: string, operation: string, result: unknown): WireResponse {
  const name = `${operation}Response`;
  const body = `<soapenv:Body><${name}>${elements('result', result)}</${name}></soapenv:Body>`;
  const schema = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
  return { status: 200, headers: XML_TYPE, body: `${HEAD}xmlns="${namespace}" ${schema}>${body}</soapenv:Envelope>` };
}

export function faultOf(namespace: string, { code, message }: SoapFault): WireResponse {
  const text = `<faultcode>${code}</faultcode><faultstring>${escaped(`${code.replace(/^\w+:/, '')}: ${message}`)}</faultstring>`;
  const body = `<soapenv:Body><soapenv:Fault>${text}</soapenv:Fault></soapenv:Body>`;
  return { status: 500, headers: XML_TYPE, body: `${HEAD}xmlns:sf="${namespace}">${body}</soapenv:Envelope>` };
}

/** Null and undefined are left out; a list is an element for each. */
function elements(name: string, value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map((each) => elements(name, each)).join('');
  if (typeof value !== 'object') return `<${name}>${escaped(String(value as string))}</${name}>`;
  const inner = Object.entries(value).map(([member, each]) => elements(member, each));
  return `<${name}>${inner.join('')}</${name}>`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escaped = (text: string): string =>
  text
    .replace(/[&<>"]/g, (char) => ENTITIES[char]!)
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '');
