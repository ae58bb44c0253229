/** Messages that come and go at the top of the page. */
declare module 'lightning/platformShowToastEvent' {
  export class ShowToastEvent extends CustomEvent<unknown> {
    constructor(toast: {
      readonly title: string;
      /** Placeholders `{0}` … stand for what messageData has. */
      readonly message?: string;
      readonly messageData?: readonly (string | { readonly url: string; readonly label: string })[];
      readonly variant?: 'info' | 'success' | 'warning' | 'error';
      readonly mode?: 'dismissible' | 'pester' | 'sticky';
    });
  }
}
