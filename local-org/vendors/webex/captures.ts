/** POST /v1/captures/query: recordings of tasks, as links that expire. */
import { Unsupported } from '../../org/errors';
import { jsonAnswer, refuse } from '../shared/refusal';
import type { VendorResponse } from '../vendors';
import { uuidOf } from './auxiliaryCodes';
import { booleanOf, memberOf } from './body';
import type { RecordingConfig, TaskConfig } from './config';
import type { Service } from './service';

const MOST_TASKS = 10;
const LONGEST_MINUTES = 60;

export function queryCaptures(service: Service, body: unknown): VendorResponse {
  const query = memberOf(body, 'query');
  if (query === undefined) refuse(400, 'query: should not be null');
  const { organization } = service.config;
  const orgId = memberOf(query, 'orgId') ?? organization;
  if (orgId !== organization) refuse(403, `orgId: the token has no access to the organization ${String(orgId)}`);
  const taskIds = tasksOf(query);
  const urlExpiration = minutesOf(query);
  const includesSegments = booleanOf(query, 'includeSegments');
  const includesScreens = booleanOf(query, 'includeScreenRecordings');
  for (const name of ['includeVARecordings', 'includeAllDigitalVersions']) booleanOf(query, name);
  return jsonAnswer(200, {
    meta: { orgId: organization, urlExpiration },
    // A task that nobody knows is answered like one without recordings.
    data: taskIds.map((taskId) => ({
      taskId,
      recording: recordingsOf(service, taskId, includesSegments).map((recording) => ({
        id: uuidOf(`${taskId} ${recording.file}`),
        segment: recording.isSegment,
        attributes: {
          fileName: recording.file,
          filePath: service.media.link({ ...recording, expiresInSeconds: urlExpiration * 60 }).url,
          startTime: recording.startTime,
          stopTime: recording.stopTime,
          channel1: 'Caller',
          channel2: 'Agent',
          callType: 'main',
        },
      })),
      transcription: [],
      ...(includesScreens && { screenRecordings: [] }),
    })),
  });
}

function recordingsOf({ config }: Service, taskId: string, includesSegments: boolean): readonly RecordingConfig[] {
  const task = config.tasks.find((each: TaskConfig) => each.taskId === taskId);
  if (!task || task.recordings.length === 0) return [];
  const segments = task.recordings.filter(({ isSegment }) => isSegment);
  const whole = task.recordings.filter(({ isSegment }) => !isSegment);
  if (includesSegments) return segments.length > 0 ? segments : whole;
  if (whole.length === 0)
    throw new Unsupported(`captures without includeSegments of the task ${taskId}: segments are not stitched together`);
  return whole;
}

function tasksOf(query: unknown): readonly string[] {
  const taskIds = memberOf(query, 'taskIds');
  if (!Array.isArray(taskIds) || taskIds.length === 0) return refuse(400, 'taskIds: should not be null or empty');
  if (!taskIds.every((each) => typeof each === 'string')) return refuse(400, 'taskIds: must be a list of texts');
  if (taskIds.length > MOST_TASKS) return refuse(400, `taskIds: at most ${MOST_TASKS} are allowed`);
  return new Set(taskIds).size === taskIds.length ? taskIds : refuse(400, 'taskIds: must be unique');
}

function minutesOf(query: unknown): number {
  const minutes = memberOf(query, 'urlExpiration') ?? LONGEST_MINUTES;
  if (!Number.isInteger(minutes)) return refuse(400, 'urlExpiration should be a whole number');
  if ((minutes as number) <= 0) return refuse(400, 'urlExpiration should be greater than 0');
  return (minutes as number) <= LONGEST_MINUTES
    ? (minutes as number)
    : refuse(400, `urlExpiration should not be greater than ${LONGEST_MINUTES}`);
}
