/**
 * Fills the placeholders of a label, as String.format does in Apex.
 * @param label text with placeholders `{0}`, `{1}` …
 * @param values what stands in their place; a placeholder without a value stays as it is
 */
export function fillIn(label: string, ...values: readonly (string | number)[]): string {
  return label.replace(/\{(\d+)\}/g, (placeholder, index: string) => String(values[Number(index)] ?? placeholder));
}

/**
 * The label for a count: one of its own for 1, another for all else.
 * @param count what is counted; fills `{0}`
 * @param one label for 1
 * @param many label for all else
 */
export function counted(count: number, one: string, many: string): string {
  return fillIn(count === 1 ? one : many, count);
}
