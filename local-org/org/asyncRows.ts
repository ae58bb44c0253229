/** Rows of AsyncApexJob and CronTrigger: how queued work shows itself to SOQL. */
import type { Store } from '../data/store';
import { findObject } from '../metadata/model';
import { ApexDatetime } from '../values/temporal';
import type { FieldValue } from '../values/value';
import type { Org } from './services';
import { RowWriter } from './defaultData';
import type { RunningUser } from './transaction';

export class AsyncRows {
  private readonly org: Org;
  private readonly store: Store;

  constructor(org: Org, store: Store) {
    this.org = org;
    this.store = store;
  }

  /** An id for what has no row: counted by its prefix. */
  nextId(keyPrefix: string): string {
    return this.store.nextId({ keyPrefix });
  }

  /** Id of the new AsyncApexJob row. */
  queue(jobType: string, className: string, userId: string, more: Record<string, FieldValue> = {}): string {
    const writer = this.writer(userId);
    const [classId = null] = writer.idsByName('ApexClass', 'Name', new Set([className.split('.')[0]!.toLowerCase()]));
    const [id] = writer.insert('AsyncApexJob', [
      { JobType: jobType, ApexClassId: classId, Status: 'Queued', JobItemsProcessed: 0, NumberOfErrors: 0, ...more },
    ]) as [string];
    return id;
  }

  /** Ids of the new CronTrigger and CronJobDetail rows. */
  schedule(name: string, cron: string | null, next: number | null, user: RunningUser): string {
    const writer = this.writer(user.id);
    const [detail] = writer.insert('CronJobDetail', [{ Name: name, JobType: '7' }]) as [string];
    const [id] = writer.insert('CronTrigger', [
      {
        CronJobDetailId: detail,
        CronExpression: cron,
        State: 'WAITING',
        NextFireTime: datetime(next),
        StartTime: datetime(this.org.now()),
        OwnerId: user.id,
        TimesTriggered: 0,
        TimeZoneSidKey: user.timeZone,
      },
    ]) as [string];
    return id;
  }

  hasSchedule(name: string): boolean {
    const sql = `SELECT 1 FROM "CronTrigger" t JOIN "CronJobDetail" d ON d."Id" = t."CronJobDetailId" WHERE d."Name" = ? AND t."State" <> 'DELETED'`;
    return this.store.select(sql, [name]).length > 0;
  }

  update(id: string, values: Readonly<Record<string, FieldValue>>): void {
    const table = findObject(this.org.model, id.startsWith('707') ? 'AsyncApexJob' : 'CronTrigger')!;
    this.store.updateAll(table, [id], new Map(Object.entries(values)));
  }

  status(id: string): string | null {
    const table = findObject(this.org.model, 'AsyncApexJob')!;
    return (this.store.readByIds(table, [id], ['Status']).get(id)?.get('Status') as string | null | undefined) ?? null;
  }

  fired(id: string, next: number | null): void {
    this.update(id, {
      PreviousFireTime: datetime(this.org.now()),
      NextFireTime: datetime(next),
      State: next === null ? 'DELETED' : 'WAITING',
    });
    this.store.run('UPDATE "CronTrigger" SET "TimesTriggered" = "TimesTriggered" + 1 WHERE "Id" = ?', [id]);
  }

  private writer(userId: string): RowWriter {
    const writer = new RowWriter(this.org.model, this.store, this.org.now());
    writer.userId = userId;
    return writer;
  }
}

export const datetime = (ms: number | null): ApexDatetime | null =>
  ms === null ? null : new ApexDatetime(Math.floor(ms / 1000) * 1000);
