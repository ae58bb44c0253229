/** What the operations share: the organisation and all it holds. */
import type { LocalOrg } from '../../org/localOrg';
import { Accounts } from './accounts';
import type { ApplicationConfig, CobaltConfig, PastExecution } from './config';
import { Configs, type ConfigAddress } from './configs';
import { Executions } from './executions';
import { fail } from './failure';
import { newId } from './ids';
import { Tokens } from './tokens';
import { USUAL, Webhooks } from './webhooks';

/** Whether the other side sends back what comes as an event. */
export interface Echo {
  readonly isOn: boolean;
  /** Name of the event in what it sends; null: that of what came. */
  readonly event: string | null;
}

export class Service {
  readonly org: LocalOrg;
  readonly config: CobaltConfig;
  readonly webhooks: Webhooks;
  accounts!: Accounts;
  tokens!: Tokens;
  configs!: Configs;
  executions!: Executions;
  echo: Echo = { isOn: false, event: null };
  private readonly startedAt: number;

  constructor(org: LocalOrg, config: CobaltConfig) {
    this.org = org;
    this.config = config;
    this.startedAt = org.now();
    this.webhooks = new Webhooks(org, config.apiKey, config.webhook);
    this.reset();
  }

  now = (): number => this.org.now();

  application(slug: unknown): ApplicationConfig {
    const found = this.config.applications.find((application) => application.slug === slug);
    if (found) return found;
    return fail(400, typeof slug === 'string' ? `Application with slug ${slug} not found` : 'Missing Slug');
  }

  /** As it was when the org started. */
  reset(): void {
    const { config } = this;
    this.accounts = new Accounts(config, this.now);
    this.tokens = new Tokens(this.accounts, this.now);
    this.configs = new Configs();
    this.executions = new Executions(this.accounts.environment, this.now);
    this.echo = { isOn: false, event: null };
    this.webhooks.clear();
    this.webhooks.use(USUAL);
    for (const { linkedAccountId, enabledWorkflows } of config.linkedAccounts)
      for (const id of enabledWorkflows) this.enable(linkedAccountId, id);
    for (const past of config.executions) this.addPast(past);
  }

  private enable(accountId: string, workflowId: string): void {
    const address = this.addressOf(accountId, workflowId);
    this.configs.install(address);
    this.configs.enable(address, workflowId, true);
  }

  private addressOf(accountId: string, workflowId: string): ConfigAddress {
    const application = this.config.applications.find(({ workflows }) =>
      workflows.some(({ id }) => id === workflowId),
    )!;
    return { accountId, application, configId: null };
  }

  private addPast({ workflow: id, linkedAccountId, minutesAgo, outcome, message, payload }: PastExecution): void {
    const { application } = this.addressOf(linkedAccountId, id);
    const workflow = application.workflows.find((each) => each.id === id)!;
    const createdAt = this.startedAt - minutesAgo * 60_000;
    this.executions.add({
      id: newId(),
      name: workflow.name,
      workflow,
      application,
      accountId: linkedAccountId,
      configId: linkedAccountId,
      eventId: newId(),
      payload,
      source: 'Event',
      createdAt,
      outcome: outcome === 'STOPPED' ? 'COMPLETED' : outcome,
      message,
      endsWith: workflow.nodes.length - 1,
      stoppedAt: outcome === 'STOPPED' ? createdAt : null,
    });
  }
}
