/** Of lightning-base-components; Salesforce's types know it by another name. */
declare module 'lightning/toastContainer' {
  export default class ToastContainer {
    static instance(): { maxToasts: number; toastPosition: string };
  }
}
