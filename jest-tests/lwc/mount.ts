import { createElement } from 'lwc';

/** A component on the page and its public properties. */
export type Mounted<Properties> = HTMLElement & Properties;

/** Puts a component on the page and waits until it is rendered. */
export async function mount<Properties extends object>(
  component: Parameters<typeof createElement>[1]['is'],
  properties: Properties,
): Promise<Mounted<Properties>> {
  const element = createElement('c-under-test', { is: component });
  Object.assign(element, properties);
  document.body.appendChild(element);
  await rendered();
  return element as unknown as Mounted<Properties>;
}

/** Lets pending rerenderings happen. */
export const rendered = (): Promise<void> => Promise.resolve();

/** Empties the page; components are disconnected. */
export function clearPage(): void {
  document.body.replaceChildren();
}

/** The elements in a component's shadow that match. */
export function queryAll(element: Element, selector: string): Element[] {
  return [...element.shadowRoot!.querySelectorAll(selector)];
}

/** The texts of the elements in a component's shadow that match. */
export const textsOf = (element: Element, selector: string): string[] =>
  queryAll(element, selector).map((found) => found.textContent ?? '');
