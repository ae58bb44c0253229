/**
 * The text of chosen files: of several, the list of what they say, as a contact centre answers page by page.
 */
export async function textOf(files: readonly File[]): Promise<string> {
  const texts = await Promise.all(files.map((file) => file.text()));
  return texts.length === 1 ? texts[0]! : `[\n${texts.join(',\n')}\n]`;
}
