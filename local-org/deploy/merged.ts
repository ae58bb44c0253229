/** What becomes of a zip that is merged into an org's metadata. */
import type { DeployedRecord } from '../persistence/carry/rows';

/** A component of the zip, or one that is removed. */
export interface MergedComponent {
  readonly type: string;
  readonly fullName: string;
  /** Path in the zip. */
  readonly fileName: string;
  readonly created: boolean;
  readonly changed: boolean;
  readonly deleted: boolean;
  /** Of something that does not hinder the deployment. */
  readonly warning: string | null;
}

export interface MergeProblem {
  readonly type: string;
  readonly fullName: string;
  readonly fileName: string;
  readonly problem: string;
  readonly line?: number;
  readonly column?: number;
}

export interface Merged {
  readonly components: readonly MergedComponent[];
  readonly problems: readonly MergeProblem[];
  /** Path in the folder → where it comes from, for files of the zip. */
  readonly origins: ReadonlyMap<string, Origin>;
  /** The same for what the org has besides: where it would lie in a zip. */
  readonly others: ReadonlyMap<string, Origin>;
  readonly records: readonly DeployedRecord[];
}

export interface Origin {
  readonly type: string;
  readonly fullName: string;
  readonly fileName: string;
}
