/** Modules of lightning-base-components that Salesforce's types leave out. */
declare module 'lightning/configProvider' {
  /** May be called once. */
  export default function configure(services: { readonly getPathPrefix: () => string }): void;
}
