/** What the methods of Database give back: a result for each record. */
import type { RowError, RowResult } from '../../org/services';
import { ApexList } from '../../values/collections';
import type { Value } from '../../values/value';
import { classType, listOf, T } from '../types/type';
import { definePlatform, enumValue, platformClass } from './define';

/** Database.Error */
export class DatabaseError {
  readonly error: RowError;

  constructor(error: RowError) {
    this.error = error;
  }

  tostring$0(): string {
    const { error } = this;
    return `Database.Error[getFields=(${error.fields.join(', ')});getMessage=${error.message};getStatusCode=${error.statusCode};]`;
  }
}

definePlatform({
  name: 'Database.Error',
  namespace: 'Database',
  jsClass: DatabaseError,
  methods: {
    'List<String> getFields()': ({ error }: DatabaseError) => new ApexList(listOf(T.String), [...error.fields]),
    'String getMessage()': ({ error }: DatabaseError) => error.message,
    'StatusCode getStatusCode()': ({ error }: DatabaseError) => enumValue('StatusCode', error.statusCode),
  },
});

export function errorList(errors: readonly RowError[]): ApexList {
  const type = listOf(classType(platformClass('Database.Error').info));
  return new ApexList(type, errors.map((error) => new DatabaseError(error)) as unknown as Value[]);
}

abstract class Result {
  readonly row: RowResult;

  constructor(row: RowResult) {
    this.row = row;
  }

  /** Name in `Database.SaveResult[getErrors=();getId=…;isSuccess=true;]`. */
  protected abstract readonly kind: string;

  tostring$0(): string {
    const errors = this.row.errors.map((error) => new DatabaseError(error).tostring$0()).join(', ');
    return `Database.${this.kind}[getErrors=(${errors});getId=${this.row.id};isSuccess=${this.row.success};]`;
  }
}

export class SaveResult extends Result {
  protected readonly kind = 'SaveResult';
}

export class UpsertResult extends Result {
  protected readonly kind = 'UpsertResult';
}

export class DeleteResult extends Result {
  protected readonly kind = 'DeleteResult';
}

export class UndeleteResult extends Result {
  protected readonly kind = 'UndeleteResult';
}

export class EmptyRecycleBinResult extends Result {
  protected readonly kind = 'EmptyRecycleBinResult';
}

export class MergeResult extends Result {
  protected readonly kind = 'MergeResult';
  readonly mergedIds: readonly string[];

  constructor(row: RowResult, mergedIds: readonly string[]) {
    super(row);
    this.mergedIds = mergedIds;
  }
}

const common = {
  'List<Database.Error> getErrors()': ({ row }: Result) => errorList(row.errors),
  'Id getId()': ({ row }: Result) => row.id,
  'Boolean isSuccess()': ({ row }: Result) => row.success,
};

/** The results answer by fields too: `result.id`, `result.success`. */
const properties = {
  errors: { type: 'List<Database.Error>', get: ({ row }: Result) => errorList(row.errors) },
  id: { type: 'Id', get: ({ row }: Result) => row.id },
  success: { type: 'Boolean', get: ({ row }: Result) => row.success },
};

for (const jsClass of [SaveResult, DeleteResult, UndeleteResult, EmptyRecycleBinResult]) {
  definePlatform({ name: `Database.${jsClass.name}`, namespace: 'Database', jsClass, methods: common, properties });
}

definePlatform({
  name: 'Database.UpsertResult',
  namespace: 'Database',
  jsClass: UpsertResult,
  methods: { ...common, 'Boolean isCreated()': ({ row }: UpsertResult) => row.created },
  properties: { ...properties, created: { type: 'Boolean', get: ({ row }: UpsertResult) => row.created } },
});

definePlatform({
  name: 'Database.MergeResult',
  namespace: 'Database',
  jsClass: MergeResult,
  methods: {
    ...common,
    'List<String> getMergedRecordIds()': (self: MergeResult) => new ApexList(listOf(T.Id), [...self.mergedIds]),
  },
});

/** A typed list of results. */
export function resultList<R extends object>(name: string, results: readonly R[]): ApexList {
  return new ApexList(listOf(classType(platformClass(name).info)), results as unknown as Value[]);
}
