/** SOQL over REST: pages of records, more pages by locator, the columns of a query. */
import { findField, findObject } from '../../metadata/model';
import type { SoqlQuery } from '../../data/soql/ast';
import { queryExceptionDetails } from '../../data/soql/error';
import type { LocalOrg } from '../../org/localOrg';
import type { Org } from '../../org/services';
import { ApexException } from '../../values/exceptions';
import { inTransaction } from '../call';
import type { Call } from '../call';
import { ApiError, fail } from '../errors';
import { json } from '../message';
import type { ApiResponse } from '../message';
import type { CursorPage } from '../records/cursors';
import { recordJson, shapeOfQuery } from '../records/output';

const LARGEST_BATCH = 2000;
const SMALLEST_BATCH = 200;

export const query = (call: Call): ApiResponse => runQuery(call, call, false);

/** Deleted and archived rows too. */
export const queryAll = (call: Call): ApiResponse => runQuery(call, call, true);

/** Of the Tooling API. */
export const toolingQuery = (call: Call): ApiResponse => runQuery(call, inTooling(call), false);

const inTooling = (call: Call): Call => {
  const { tooling } = call.org as LocalOrg;
  return { ...call, org: Object.assign(Object.create(call.org) as Org, tooling) };
};

export const queryMore = (call: Call): ApiResponse =>
  page(call, call.cursors.read(call.user.id, call.params['locator']!, batchSize(call)));

/** `seen`: the call with the org as its API sees it. */
function runQuery(call: Call, seen: Call, allRows: boolean): ApiResponse {
  const soql = call.query.get('q');
  if (soql === null || soql.trim() === '') fail(400, 'MALFORMED_QUERY', 'SOQL statements cannot be empty or null');
  return inTransaction(call, () => {
    try {
      const { data } = seen.org;
      const parsed = data.parse(soql!);
      if (call.query.get('columns') === 'true') return json(200, columns(seen, parsed));
      const options = { access: 'USER', sharing: true, allRows: allRows || parsed.allRows } as const;
      if (parsed.countOnly) {
        return json(200, { totalSize: data.count(parsed, options), done: true, records: [] });
      }
      const shape = shapeOfQuery(seen, parsed);
      const records = data.query(parsed, options).map((record) => recordJson(seen, record, shape));
      return page(call, call.cursors.open(call.user.id, records, batchSize(call)));
    } catch (error) {
      throw queryError(error);
    }
  });
}

function page(call: Call, { totalSize, records, next }: CursorPage): ApiResponse {
  return json(200, {
    totalSize,
    done: next === null,
    ...(next !== null && { nextRecordsUrl: `${call.base}/query/${next}` }),
    records,
  });
}

/** `Sforce-Query-Options: batchSize=500`. */
function batchSize({ request }: Call): number {
  const asked = /batchSize\s*=\s*(\d+)/i.exec(request.headers['sforce-query-options'] ?? '')?.[1];
  return asked === undefined ? LARGEST_BATCH : Math.min(LARGEST_BATCH, Math.max(SMALLEST_BATCH, Number(asked)));
}

/** A refused query, with the code and the place in the query that the API adds. */
export function queryError(error: unknown): unknown {
  if (!(error instanceof ApexException) || error.typeName !== 'System.QueryException') return error;
  const details = queryExceptionDetails(error);
  return new ApiError(400, [
    {
      message: details?.apiMessage ?? error.apexMessage ?? '',
      errorCode: details?.errorCode ?? 'MALFORMED_QUERY',
    },
  ]);
}

/** What `columns=true` answers: the query's columns without its rows. */
function columns(call: Call, query: SoqlQuery): Record<string, unknown> {
  const object = findObject(call.org.model, query.from.object);
  return {
    columnMetadata: query.select.map(({ item, alias }, index) => {
      if (item.kind === 'subquery') {
        return column(item.query.from.object, {
          aggregate: true,
          joinColumns: columns(call, item.query)['columnMetadata'],
        });
      }
      if (item.kind === 'field') {
        const field = object && item.path.length === 1 ? findField(object, item.path[0]!) : null;
        return column(field?.name ?? item.path.join('.'), {
          ...(field && { apexType: field.type, custom: field.custom }),
        });
      }
      const name = item.kind === 'typeof' ? item.field : (alias ?? `expr${index}`);
      return column(name, { aggregate: item.kind === 'function' });
    }),
    entityName: object?.name ?? query.from.object,
    groupBy: query.groupBy.length > 0,
    idSelected: query.select.some(({ item }) => item.kind === 'field' && /^id$/i.test(item.path.at(-1)!)),
    keyPrefix: object?.keyPrefix ?? null,
  };
}

const column = (columnName: string, more: Record<string, unknown>) => ({
  aggregate: false,
  apexType: null,
  booleanType: false,
  columnName,
  custom: false,
  displayName: columnName,
  foreignKeyName: null,
  insertable: false,
  joinColumns: [],
  numberType: false,
  textType: false,
  updatable: false,
  ...more,
});
