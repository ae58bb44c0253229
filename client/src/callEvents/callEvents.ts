import type { CallEventInput, CallEventResult, StartedFlows } from '../api/types';
import { writeJson } from '../http/json';
import type { DataAnswer, Operation, Requester, RequestOptions } from '../http/requester';

/** An agent is on the line, and waits for what the flow shows. */
const OPERATION: Operation = { name: 'startFlow', method: 'POST', timeout: 30_000, timeBudget: 60_000 };

/** Flows that something in a call starts, see openapi.yaml. */
export class CallEvents {
  readonly #requester: Requester;
  readonly #path: string;

  constructor(requester: Requester, path: string) {
    this.#requester = requester;
    this.#path = path;
  }

  /**
   * Starts a flow, by its API name, and gives what it has put out. What is repeated after a lost connection may start it
   * twice: the flow has to recognise the call.
   */
  async startFlow(flow: string, input: CallEventInput, options: RequestOptions = {}): Promise<CallEventResult> {
    const { data } = await this.#send(flow, { inputs: [input] }, options);
    return (data as CallEventResult[])[0]!;
  }

  /**
   * Starts a flow once for each input, up to 200, in one request. Inputs do not depend on each other: `errors` names those
   * that did not run by their position `item`, unless none ran, which is thrown.
   */
  async startFlows(
    flow: string,
    inputs: readonly CallEventInput[],
    options: RequestOptions = {},
  ): Promise<StartedFlows> {
    const { body } = await this.#send(flow, { inputs }, options);
    return body as StartedFlows;
  }

  #send(flow: string, content: object, options: RequestOptions): Promise<DataAnswer> {
    return this.#requester.send(OPERATION, `${this.#path}/${encodeURIComponent(flow)}`, writeJson(content), options);
  }
}
