/** What Salesforce has and local-org has not: refused by module and name, when it is used. */
import type { WireAdapterConstructor } from 'lwc';

export class Unsupported extends Error {
  override readonly name = 'Unsupported';

  /** `feature` as it is imported: `createContentVersion of lightning/uiRecordApi`. */
  constructor(feature: string) {
    super(`local-org does not support ${feature}`);
  }
}

/** An export that throws when it is called. */
export const unsupportedFunction = (module: string, name: string) => (): never => {
  throw new Unsupported(`${name} of ${module}`);
};

/** An export that throws when a component with it is created. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- as LWC types its adapters
export const unsupportedAdapter = (module: string, name: string): WireAdapterConstructor<any, any> =>
  class {
    constructor() {
      throw new Unsupported(`${name} of ${module}`);
    }
    update(): void {}
    connect(): void {}
    disconnect(): void {}
  };
