/** What the operations share: the org, what is configured, and what tasks were wrapped up with. */
import type { LocalOrg } from '../../org/localOrg';
import type { WebexConfig } from './config';
import type { Media } from './media';
import type { WrapUp } from './wrapUp';

export interface Service {
  readonly org: LocalOrg;
  readonly config: WebexConfig;
  readonly media: Media;
  /** By task. */
  readonly wrapUps: Map<string, WrapUp>;
}
