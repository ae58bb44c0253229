import load from '@salesforce/apex/CobaltController.load';
import type { LinkedAccount } from 'c/cobaltModel';

/** What the page can do; see CobaltController.State. */
export interface State {
  /** API names of what the user lacks; nothing else is told then. */
  readonly missingPermissions: readonly string[];
  /** What is missing before Cobalt can be asked: `CREDENTIAL`, `PRINCIPAL`, `KEY`. */
  readonly missingSetup: readonly string[];
  readonly slug?: string;
  readonly namedCredential?: string;
  readonly accounts: readonly LinkedAccount[];
  readonly hasWebhookKey: boolean;
  readonly webhookPath?: string;
}

/** The Apex behind the page; its errors are those of Apex. */
export const server = {
  load: () => load() as Promise<State>,
};
