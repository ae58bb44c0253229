/** Queued work as plain data and back. */
import type { MetadataComponent } from '../apex/platform/metadata/components';
import type { Job } from '../org/jobs';
import type { Org } from '../org/services';
import type { ApexObject, Value } from '../values/value';
import { decode, encode, type Encoded } from './valueCodec';

/** A job; its user by id, what it holds of Apex encoded. */
export interface EncodedJob {
  readonly kind: Job['kind'];
  readonly userId: string;
  readonly plain: Readonly<Record<string, unknown>>;
  readonly values: Readonly<Record<string, Encoded>>;
}

/** Members that hold Apex values. */
const HOLDS_VALUES = ['object', 'args', 'components', 'callback', 'failure', 'scopes', 'step'];

/** Null for what a stand-in has put off: that is code, and does not outlive the process. */
export function encodeJob(job: Job): EncodedJob | null {
  if (job.kind === 'platform' || job.kind === 'outside') return null;
  const { kind, user, ...rest } = job;
  const plain: Record<string, unknown> = {};
  const values: Record<string, Encoded> = {};
  for (const [name, value] of Object.entries(rest)) {
    if (HOLDS_VALUES.includes(name)) values[name] = encode(value);
    else plain[name] = value;
  }
  return { kind, userId: user.id, plain, values };
}

/** Within a transaction of the org. */
export function decodeJob(org: Org, { kind, userId, plain, values }: EncodedJob): Job {
  const held = Object.entries(values).map(([name, value]) => [name, decode(value)] as const);
  return {
    kind,
    user: org.security.user(userId),
    ...plain,
    ...(Object.fromEntries(held) as Record<string, ApexObject | Value[] | MetadataComponent[]>),
  } as unknown as Job;
}
