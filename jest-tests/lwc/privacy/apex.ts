/** Import it before the components: the Apex behind them is then these mocks. */
const METHODS = ['erase', 'find', 'getReceipt', 'identify'] as const;

/** The Apex methods by name. */
export const apex = Object.fromEntries(
  METHODS.map((method) => {
    const mock = jest.fn();
    const name = `@salesforce/apex/PersonalDataController.${method}`;
    jest.doMock(name, () => ({ __esModule: true, default: mock }), { virtual: true });
    return [method, mock];
  }),
) as Record<(typeof METHODS)[number], jest.Mock>;

/** What a call of Apex is rejected with. */
export const failure = (message: string) => ({ body: { message }, status: 500 });
