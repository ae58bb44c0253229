import { mount } from '../mount';
import type { Mounted } from '../mount';
import { settled } from '../numbers/support';
import { only } from '../integration/support';

export { clearPage, textsOf } from '../mount';
export { eventsOf, settled } from '../numbers/support';
export { failure } from '../integration/apex';
export { change, only, press, textsIn, within } from '../integration/support';

export type Page = Mounted<object>;

/** Puts a component on the page and waits for what it asks. */
export async function open<Properties extends object>(
  component: Parameters<typeof mount>[0],
  properties: Properties,
): Promise<Mounted<Properties>> {
  const page = await mount(component, properties);
  await settled();
  return page;
}

/** The component that shows a step, within the assistant. */
export const stepOf = (page: Element, name: string): HTMLElement =>
  only(page, 'c-setup-sections', `c-setup-step[data-name="${name}"]`);

/** Whether the focus is on the heading of a step. */
export function hasFocus(page: Element, name: string): boolean {
  const heading = only(stepOf(page, name), '[data-part="heading"]');
  return (heading.getRootNode() as ShadowRoot).activeElement === heading;
}

/** What a base component tells of a box or a switch. */
export async function check(element: Element, checked: boolean): Promise<void> {
  element.dispatchEvent(new CustomEvent('change', { detail: { checked } }));
  await settled();
}
