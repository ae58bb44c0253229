import LightningConfirm from 'lightning/confirm';

interface Question {
  readonly label: string;
  readonly message: string;
  readonly theme: string;
}

/** Asks the user before something is lost; answers whether to go on. */
export function confirm(title: string, message: string): Promise<boolean> {
  // Salesforce's own types leave out the one method there is.
  const { open } = LightningConfirm as unknown as { open(question: Question): Promise<boolean> };
  return open.call(LightningConfirm, { label: title, message, theme: 'warning' });
}
