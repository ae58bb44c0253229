/** Import it before the components: the Apex behind them is then these mocks. */
const METHODS = [
  'CobaltController.createLinkedAccount',
  'CobaltController.findLinkedAccount',
  'CobaltController.getPortalLink',
  'CobaltController.load',
  'CobaltController.refreshConnection',
  'CobaltController.saveWebhookKey',
  'CobaltConfigController.createConfig',
  'CobaltConfigController.deleteConfig',
  'CobaltEventController.fireEvent',
  'CobaltConfigController.getConfig',
  'CobaltEventController.getEvents',
  'CobaltConfigController.saveFields',
  'CobaltConfigController.saveWorkflow',
  'CobaltConfigController.setWorkflow',
  'CobaltExecutionController.getExecution',
  'CobaltExecutionController.getExecutions',
  'CobaltExecutionController.rerun',
  'CobaltExecutionController.stop',
  'CobaltExecutionController.abandonRun',
  'CobaltExecutionController.getRuns',
  'CobaltExecutionController.pauseRun',
  'CobaltExecutionController.resumeRun',
  'CobaltExecutionController.startRun',
  'CobaltScheduleController.turnOff',
  'CobaltScheduleController.turnOn',
] as const;

type Method = (typeof METHODS)[number] extends `${string}.${infer Name}` ? Name : never;

/** The Apex methods by name. */
export const apex = Object.fromEntries(
  METHODS.map((method) => {
    const mock = jest.fn();
    jest.doMock(`@salesforce/apex/${method}`, () => ({ __esModule: true, default: mock }), { virtual: true });
    return [method.split('.')[1], mock];
  }),
) as Record<Method, jest.Mock>;

/** A promise that a test settles when it likes. */
export function pending<Value>(): {
  promise: Promise<Value>;
  resolve: (value: Value) => void;
  reject: (error: unknown) => void;
} {
  let resolve: (value: Value) => void = () => undefined;
  let reject: (error: unknown) => void = () => undefined;
  const promise = new Promise<Value>((onValue, onError) => {
    resolve = onValue;
    reject = onError;
  });
  return { promise, resolve, reject };
}

/** An error of Apex as it reaches a component. */
export const failure = (message: string) => ({ body: { message } });
