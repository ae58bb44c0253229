/** What shows a text: an input or textarea of the browser, or a lightning-input or lightning-textarea. */
type Field = HTMLElement & Partial<Pick<HTMLTextAreaElement, 'select' | 'setRangeText'>>;

/**
 * Copies a text. Where the browser lets nothing be copied (no permission, a page that is not secure, a component that is
 * kept from the clipboard), it is selected in the field that shows it, for the user to copy it with a key.
 * @param field shows the whole text; none where the user is shown another way
 * @returns false when the user has to copy it
 */
export async function copyText(text: string, field?: Element | null): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    select(text, field as Field | null | undefined);
    return false;
  }
}

function select(text: string, field: Field | null | undefined): void {
  field?.focus();
  if (field?.select !== undefined) {
    field.select();
  } else {
    // Base components have no `select`: the text is put in its own place instead.
    field?.setRangeText?.(text, 0, text.length, 'select');
  }
}
