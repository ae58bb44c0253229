/** What the org calls its objects and what they are made of. */
declare module 'lightning/uiObjectInfoApi' {
  import type { WireAdapterConstructor } from 'lwc';

  /** Several objects, as `/ui-api/object-info/batch` tells them. */
  export const getObjectInfos: WireAdapterConstructor<
    { readonly objectApiNames?: readonly string[] },
    { readonly data?: unknown; readonly error?: unknown }
  >;
}
