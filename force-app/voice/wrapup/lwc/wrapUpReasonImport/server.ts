import deploy from '@salesforce/apex/WrapUpImportController.deploy';
import getDeployment from '@salesforce/apex/WrapUpImportController.getDeployment';
import load from '@salesforce/apex/WrapUpImportController.load';
import preview from '@salesforce/apex/WrapUpImportController.preview';
import type { Deployment } from 'c/translationRuleDeployment';
import type { Preview } from 'c/wrapUpReasonImportPreview';

/** What an import can be made for; see WrapUpImportController.State. */
export interface State {
  readonly contactCenters: readonly string[];
  readonly queues: readonly { readonly name: string; readonly label: string }[];
  /** API names of what the user lacks for an import. */
  readonly missingPermissions: readonly string[];
}

/** What is chosen; see WrapUpImportPlan.Options. */
export interface Options {
  readonly contactCenter: string;
  /** API name; empty: every queue. */
  readonly queue: string;
  readonly order: 'Keep' | 'File' | 'Name';
  readonly switchesOffMissing: boolean;
}

/** What became of an import; see WrapUpImportController.Outcome. */
export interface Outcome {
  readonly outcome: 'Deploying' | 'Unchanged' | 'Conflict' | 'Locked';
  readonly deployment?: Deployment;
}

/** The Apex behind the page; its errors are those of Apex. */
export const server = {
  load: () => load() as Promise<State>,
  preview: (json: string, options: Options) => preview({ json, options }) as Promise<Preview>,
  deploy: (json: string, options: Options, baseVersion: string) =>
    deploy({ json, options, baseVersion }) as Promise<Outcome>,
  getDeployment: (contactCenter: string) => getDeployment({ contactCenter }) as Promise<Deployment | null>,
};
