import LightningConfirm from 'lightning/confirm';

// Salesforce's own types leave out the one method there is.
const dialog = LightningConfirm as unknown as {
  open(question: { label: string; message: string; theme: string }): Promise<boolean>;
};

/** Asks before something is lost; answers whether to go on. */
export const mayRemove = (title: string, message: string): Promise<boolean> =>
  dialog.open({ label: title, message, theme: 'warning' });
