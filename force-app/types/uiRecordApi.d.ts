/** Records that Lightning Data Service holds. */
declare module 'lightning/uiRecordApi' {
  /** Has records read again, because they were changed past Lightning Data Service, by Apex for example. */
  export function notifyRecordUpdateAvailable(recordIds: readonly { readonly recordId: string }[]): Promise<void>;
}
