import type { Value } from '../../values/value';
import { definePlatform } from './define';

/** The rows of a query as Batchable.start hands them over. */
export class QueryLocator {
  readonly query: string;
  readonly records: readonly Value[];

  constructor(query: string, records: readonly Value[]) {
    this.query = query;
    this.records = records;
  }
}

export class QueryLocatorIterator {
  private readonly records: readonly Value[];
  private next = 0;

  constructor(records: readonly Value[]) {
    this.records = records;
  }

  get hasNext(): boolean {
    return this.next < this.records.length;
  }

  take(): Value {
    return this.records[this.next++] ?? null;
  }
}

definePlatform({
  name: 'Database.QueryLocator',
  namespace: 'Database',
  jsClass: QueryLocator,
  methods: {
    'String getQuery()': (self: QueryLocator) => self.query,
    'Database.QueryLocatorIterator iterator()': (self: QueryLocator) => new QueryLocatorIterator(self.records),
  },
});

definePlatform({
  name: 'Database.QueryLocatorIterator',
  namespace: 'Database',
  jsClass: QueryLocatorIterator,
  methods: {
    'Boolean hasNext()': (self: QueryLocatorIterator) => self.hasNext,
    'SObject next()': (self: QueryLocatorIterator) => self.take(),
  },
});
