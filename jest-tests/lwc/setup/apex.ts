/** Import it before the components: the Apex behind them is then these mocks. */
const METHODS = [
  'act',
  'check',
  'chooseSystems',
  'confirm',
  'download',
  'load',
  'look',
  'schedule',
  'unschedule',
] as const;

/** The Apex methods by name. */
export const apex = Object.fromEntries(
  METHODS.map((method) => {
    const mock = jest.fn();
    const name = `@salesforce/apex/SetupAssistantController.${method}`;
    jest.doMock(name, () => ({ __esModule: true, default: mock }), { virtual: true });
    return [method, mock];
  }),
) as Record<(typeof METHODS)[number], jest.Mock>;

/** Gives the user the permission that the page needs, or takes it: import the component after that. */
export function grant(isGranted: boolean): void {
  const name = '@salesforce/customPermission/Manage_Integrations';
  // On the platform, a permission one lacks is undefined.
  jest.doMock(name, () => ({ __esModule: true, default: isGranted || undefined }), { virtual: true });
}
