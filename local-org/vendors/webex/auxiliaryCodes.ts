/** GET /organization/{orgid}/v2/auxiliary-code: idle codes and wrap-up codes, by pages. */
import { createHash } from 'node:crypto';

import { Unsupported } from '../../org/errors';
import { jsonAnswer, refuse } from '../shared/refusal';
import type { VendorRequest, VendorResponse } from '../vendors';

export interface AuxiliaryCode {
  readonly id: string;
  /** At most 80 characters. */
  readonly name: string;
  readonly description: string;
  readonly workTypeCode: 'IDLE_CODE' | 'WRAP_UP_CODE';
  readonly active: boolean;
  readonly defaultCode: boolean;
  readonly isSystemCode: boolean;
}

const LARGEST_PAGE = 100;
const CREATED = Date.UTC(2024, 0, 1);

export function listAuxiliaryCodes(
  organization: string,
  codes: readonly AuxiliaryCode[],
  { path, search }: VendorRequest,
): VendorResponse {
  const query = new URLSearchParams(search);
  for (const name of query.keys())
    if (!['filter', 'attributes', 'page', 'pageSize'].includes(name))
      throw new Unsupported(`the parameter ${name} of auxiliary codes`);
  const page = whole(query, 'page', 0);
  const pageSize = Math.min(whole(query, 'pageSize', LARGEST_PAGE) || LARGEST_PAGE, LARGEST_PAGE);
  const matches = filterOf(query.get('filter'));
  const found = codes.map((code) => resource(organization, code)).filter(matches);
  const attributes = query.get('attributes')?.split(',') ?? null;
  const totalPages = Math.ceil(found.length / pageSize);
  const link = (to: number) => `${path}?${new URLSearchParams({ page: String(to), pageSize: String(pageSize) })}`;
  return jsonAnswer(200, {
    meta: {
      orgid: organization,
      page,
      pageSize,
      totalPages,
      totalRecords: found.length,
      links: {
        first: link(0),
        last: link(Math.max(0, totalPages - 1)),
        ...(page + 1 < totalPages && { next: link(page + 1) }),
        ...(page > 0 && { prev: link(page - 1) }),
        self: link(page),
      },
    },
    data: found
      .slice(page * pageSize, (page + 1) * pageSize)
      .map((code) =>
        attributes ? Object.fromEntries(Object.entries(code).filter(([name]) => attributes.includes(name))) : code,
      ),
  });
}

type Resource = Readonly<Record<string, string | number | boolean>>;

const resource = (organizationId: string, code: AuxiliaryCode): Resource => ({
  organizationId,
  version: 0,
  ...code,
  workTypeId: uuidOf(`${organizationId} ${code.workTypeCode}`),
  burnoutInclusion: code.workTypeCode === 'IDLE_CODE' ? 'INCLUDED' : 'NOT_APPLICABLE',
  systemDefault: code.isSystemCode,
  createdTime: CREATED,
  lastUpdatedTime: CREATED,
});

/** The same for the same text. */
export function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}

/** RSQL: comparisons of a field with texts, all of which have to hold. */
function filterOf(filter: string | null): (code: Resource) => boolean {
  if (filter === null) return () => true;
  const comparisons = filter.split(/;| and /).map((each) => comparison(each.trim()));
  return (code) => comparisons.every((holds) => holds(code));
}

function comparison(text: string): (code: Resource) => boolean {
  const [, field, operator, given] = /^(\w+)(==|!=|=in=|=out=)(.+)$/.exec(text) ?? [];
  if (field === undefined || /\s(or|and)\s|,(?![^(]*\))/.test(given!))
    throw new Unsupported(`the filter ${text} of auxiliary codes`);
  const isList = operator === '=in=' || operator === '=out=';
  const values = (isList ? given!.replace(/^\(|\)$/g, '').split(',') : [given!]).map((value) =>
    value.trim().replace(/^["']|["']$/g, ''),
  );
  const wanted = operator === '==' || operator === '=in=';
  return (code) => values.includes(String(code[field])) === wanted;
}

function whole(query: URLSearchParams, name: string, otherwise: number): number {
  const text = query.get(name);
  if (text === null) return otherwise;
  return /^\d+$/.test(text) ? Number(text) : refuse(400, `${name}: must be a whole number`);
}
