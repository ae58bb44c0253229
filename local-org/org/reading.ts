/** The reading half of DataService: queries, JSON conversions, custom metadata. */
import { fromJson, toJson } from '../data/json';
import { createQueryService } from '../data/query';
import type { Store } from '../data/store';
import type { OrgModel } from '../metadata/model';
import type { ReadService } from './localOrg';
import type { Org } from './services';
import { tx } from './transaction';

/** `model`: the org's own unless told. */
export function createReading(org: Org, store: Store, model: OrgModel = org.model): ReadService {
  const queries = createQueryService({
    model,
    store,
    sharing: () => {
      const userId = tx().user.id;
      return (object, alias) => org.security.sharingCondition(object, userId, 'read', alias) as never;
    },
    now: () => org.now(),
  });
  return {
    parse: (soql) => queries.parse(soql),
    query: (query, options) => queries.query(query, options),
    count: (query, options) => queries.count(query, options),
    fromJson,
    toJson,
    customMetadata: (type) =>
      org.model.customMetadata.filter((record) => record.type.toLowerCase() === type.toLowerCase()),
  };
}
