/** POST /v1/tasks/{taskId}/wrapup: ends a task with a wrap-up code. */
import { findObject } from '../../metadata/model';
import { jsonAnswer, refuse } from '../shared/refusal';
import type { VendorResponse } from '../vendors';
import { stringOf } from './body';
import type { Service } from './service';

/** What a task was wrapped up with. */
export interface WrapUp {
  readonly taskId: string;
  readonly auxCodeId: string;
  readonly wrapUpReason: string;
  /** ISO 8601. */
  readonly at: string;
}

const LONGEST_CODE = 36;
const LONGEST_REASON = 128;

/** Where the documents name no status (a task that is not there, or is wrapped up already) it is 400. */
export function wrapUp(service: Service, taskId: string, body: unknown): VendorResponse {
  const auxCodeId = stringOf(body, 'auxCodeId', LONGEST_CODE);
  const wrapUpReason = stringOf(body, 'wrapUpReason', LONGEST_REASON);
  const { config, wrapUps, org } = service;
  const code = config.auxiliaryCodes.find(({ id }) => id === auxCodeId);
  if (code?.workTypeCode !== 'WRAP_UP_CODE' || !code.active)
    refuse(400, `auxCodeId: ${auxCodeId} is no active wrap-up code`);
  if (!isTask(service, taskId)) refuse(400, `taskId: there is no task ${taskId}`);
  if (wrapUps.has(taskId)) refuse(400, `taskId: the task ${taskId} is wrapped up already`);
  wrapUps.set(taskId, { taskId, auxCodeId, wrapUpReason, at: new Date(org.now()).toISOString() });
  return jsonAnswer(202, {});
}

/** A task of the configuration, or one that the org knows as a call: vendors' keys end with the task's id. */
function isTask({ config, org }: Service, taskId: string): boolean {
  if (config.tasks.some((task) => task.taskId === taskId)) return true;
  if (taskId === '' || !findObject(org.model, 'VoiceCall')) return false;
  const rows = org.store.select('SELECT "VendorCallKey" FROM "VoiceCall" WHERE "VendorCallKey" IS NOT NULL');
  return rows.some(([key]) => (key as string).endsWith(taskId));
}
