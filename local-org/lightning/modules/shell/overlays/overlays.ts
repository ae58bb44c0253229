/** Windows of the base components. */

interface Overlay<Result> {
  open(properties: Readonly<Record<string, unknown>>): Promise<Result>;
}

/** Opens a modal, confirm or prompt; resolves to what it was closed with. Salesforce's types leave `open` out. */
export function openOverlay<Result>(
  component: unknown,
  properties: Readonly<Record<string, unknown>>,
): Promise<Result> {
  return (component as Overlay<Result>).open(properties);
}
