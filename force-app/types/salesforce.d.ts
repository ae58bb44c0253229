/** The modules the platform provides under `@salesforce/`, of which @salesforce/lightning-types declares only a few. */

declare module '@salesforce/apex/*' {
  import type { WireAdapterConstructor } from 'lwc';

  /**
   * An Apex method: called, it answers a promise; in `@wire` it is an adapter. What it takes and answers is the Apex
   * class's affair, so the component that imports it says which types it expects.
   */
  const apexMethod: ((parameters?: Record<string, unknown>) => Promise<unknown>) &
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- The parameters and the value differ by method.
    WireAdapterConstructor<any, any>;
  export default apexMethod;
}

declare module '@salesforce/apex' {
  /** Fetches again what an Apex method gave a wired property. */
  export function refreshApex(wiredValue: unknown): Promise<void>;
}

declare module '@salesforce/label/*' {
  const text: string;
  export default text;
}

declare module '@salesforce/schema/*' {
  const reference: { readonly objectApiName: string; readonly fieldApiName?: string };
  export default reference;
}

declare module '@salesforce/customPermission/*' {
  /** True for users who have it. */
  const isGranted: true | undefined;
  export default isGranted;
}

declare module '@salesforce/messageChannel/*' {
  const channel: { readonly fullName: string };
  export default channel;
}

declare module '@salesforce/resourceUrl/*' {
  const url: string;
  export default url;
}

declare module '@salesforce/user/Id' {
  /** Id of the user. */
  const id: string;
  export default id;
}

declare module '@salesforce/i18n/lang' {
  /** The user's language as a BCP 47 tag: `en-US`, `de`. */
  const lang: string;
  export default lang;
}

declare module '@salesforce/i18n/locale' {
  /** The user's locale as a BCP 47 tag, such as `en-US`. */
  const locale: string;
  export default locale;
}

declare module '@salesforce/i18n/timeZone' {
  /** The user's time zone, as the IANA database names it. */
  const timeZone: string;
  export default timeZone;
}
