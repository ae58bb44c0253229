/** What tests ask the stand-in beside faults and requests: below /local-org/cobalt. */
import { objectOrNull } from '../shared/body';
import { jsonOf, type ControlAddress } from '../shared/observation';
import { refuse } from '../shared/refusal';
import type { VendorRequest } from '../vendors';
import { isSeconds, MOST_SECONDS } from './config';
import { newId } from './ids';
import type { Service } from './service';
import { SIGNATURES, type Delivery, type Signature } from './webhooks';

export const controlAddresses = (service: Service): Readonly<Record<string, ControlAddress>> => ({
  '/state': {
    GET: () => stateOf(service),
    DELETE: () => {
      service.reset();
      return [];
    },
  },
  '/settings': { GET: () => settingsOf(service), PATCH: (request) => change(service, request) },
  '/webhooks': {
    GET: () => service.webhooks.list().map(told),
    POST: (request) => told(send(service, request)),
    DELETE: () => {
      service.webhooks.clear();
      return [];
    },
  },
  '/connections': { PATCH: (request) => connect(service, request) },
});

function stateOf({ accounts, executions, now, configs, config }: Service) {
  return {
    environment: accounts.environment,
    linkedAccounts: accounts.all().map((account) => ({
      ...accounts.json(account),
      connections: Object.fromEntries(account.connections),
      enabledWorkflows: config.applications.flatMap((application) =>
        application.workflows
          .filter(({ id }) => configs.isEnabled({ accountId: account.accountId, application, configId: null }, id))
          .map(({ name }) => name),
      ),
    })),
    executions: executions.all().length,
    now: new Date(now()).toISOString(),
  };
}

const settingsOf = ({ echo, webhooks: { settings } }: Service) => ({
  echo: echo.isOn,
  echoEvent: echo.event,
  duplicates: settings.duplicates,
  delays: settings.delays,
});

/** What is not named stays as it is. */
function change(service: Service, request: VendorRequest): Record<string, unknown> {
  const settings = { ...settingsOf(service), ...given(request, ['echo', 'echoEvent', 'duplicates', 'delays']) };
  const { echo, echoEvent, duplicates, delays } = settings as Record<string, unknown>;
  if (typeof echo !== 'boolean') return refuse(400, 'echo: true or false');
  if (echoEvent !== null && typeof echoEvent !== 'string') return refuse(400, 'echoEvent: a text or null');
  if (!isCount(duplicates)) return refuse(400, 'duplicates: a whole number from 0');
  if (!Array.isArray(delays) || delays.length === 0 || !delays.every(isSeconds))
    return refuse(400, `delays: a list of seconds, 0 to ${MOST_SECONDS} each`);
  service.echo = { isOn: echo, event: echoEvent };
  service.webhooks.use({ duplicates, delays: delays as number[] });
  return settingsOf(service);
}

/** A webhook with a body of the test's own, or one again as it was, byte for byte. */
function send({ webhooks, accounts, now }: Service, request: VendorRequest): Delivery {
  const {
    body,
    replay = null,
    signature = 'right',
    delaySeconds = 0,
  } = given(request, [...['body', 'replay', 'signature', 'delaySeconds']]);
  if (!SIGNATURES.includes(signature as Signature)) return refuse(400, `signature: one of ${SIGNATURES.join(', ')}`);
  if (!isSeconds(delaySeconds)) return refuse(400, `delaySeconds: a number from 0 to ${MOST_SECONDS}`);
  const sending = { signature: signature as Signature, delaySeconds };
  if (replay !== null)
    return webhooks.send((webhooks.find(replay) ?? refuse(400, 'replay: the id of a webhook')).text, sending);
  if (typeof body === 'string') return webhooks.send(body, sending);
  const members = objectOrNull(body) ?? refuse(400, 'body: an object, or a text that is sent as it is');
  const timestamp = new Date(now()).toISOString();
  const whole = { instance_id: newId(), timestamp, environment: accounts.environment, ...members };
  return webhooks.send(JSON.stringify(whole), sending);
}

function connect({ accounts }: Service, request: VendorRequest): unknown {
  const { linked_account_id, slug, status } = given(request, ['linked_account_id', 'slug', 'status']);
  const account = accounts.all().find(({ accountId }) => accountId === linked_account_id);
  if (!account || typeof slug !== 'string') return refuse(400, 'linked_account_id and slug: a connection');
  if (status === null) account.connections.delete(slug);
  else if (status === 'active' || status === 'expired') {
    accounts.connect(account, slug);
    account.connections.get(slug)!.status = status;
  } else return refuse(400, 'status: active, expired or null');
  return Object.fromEntries(account.connections);
}

const told = ({ id, text, signature, attempts, state }: Delivery) => ({
  id,
  body: jsonOf(new TextEncoder().encode(text)) ?? text,
  signature,
  state,
  attempts,
});

function given({ body }: VendorRequest, known: readonly string[]): Readonly<Record<string, unknown>> {
  const members = objectOrNull(jsonOf(body)) ?? refuse(400, 'the body: a JSON object');
  const unknown = Object.keys(members).find((name) => !known.includes(name));
  return unknown === undefined ? members : refuse(400, `${unknown}: no such member; there are ${known.join(', ')}`);
}

const isCount = (value: unknown): value is number => Number.isInteger(value) && (value as number) >= 0;
