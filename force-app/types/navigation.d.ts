/** The way to the pages of Lightning Experience. */
declare module 'lightning/navigation' {
  import type { LightningElement, WireAdapterConstructor } from 'lwc';

  export interface PageReference {
    readonly type: string;
    readonly attributes: Readonly<Record<string, string>>;
    readonly state?: Readonly<Record<string, string>>;
  }
  export const CurrentPageReference: WireAdapterConstructor<Record<string, never>, PageReference | null>;

  const Navigate: unique symbol;
  const GenerateUrl: unique symbol;
  interface Navigating {
    [Navigate](page: PageReference, replace?: boolean): void;
    [GenerateUrl](page: PageReference): Promise<string>;
  }
  export const NavigationMixin: {
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- Only such a constructor can be mixed in.
    <Base extends new () => LightningElement>(base: Base): Base & (new (...parameters: any[]) => Navigating);
    readonly Navigate: typeof Navigate;
    readonly GenerateUrl: typeof GenerateUrl;
  };
}

declare module 'lightning/pageReferenceUtils' {
  /** For `state.defaultFieldValues` of the page of a new record. */
  export function encodeDefaultFieldValues(values: Readonly<Record<string, string>>): string;
}
