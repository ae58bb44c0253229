import { queryAll } from '../mount';

/** A base component as the stubs of sfdx-lwc-jest leave it: its properties, and no shadow. */
export interface Stub extends HTMLElement {
  label: string;
  value: string;
  title: string;
  checked: boolean;
  disabled: boolean;
  options: { label: string; value: string }[];
}

/** The one element that matches; fails when there is none or more. */
export function only<Found extends Element = Stub>(element: Element, selector: string): Found {
  const found = queryAll(element, selector);
  if (found.length !== 1) {
    throw new Error(`${found.length} elements match ${selector}`);
  }
  return found[0] as Found;
}

/** The base component with that label. */
export function labelled(element: Element, tag: string, label: string): Stub {
  const found = (queryAll(element, tag) as Stub[]).filter((each) => each.label === label || each.title === label);
  if (found.length !== 1) {
    throw new Error(`${found.length} ${tag} have the label ${label}`);
  }
  return found[0]!;
}

/** What a field's base component reports when somebody types. */
export function type(field: Element, value: string): void {
  (field as Stub).value = value;
  field.dispatchEvent(new CustomEvent('change', { detail: { value } }));
}

/** Resolves after promises and rerenderings that are under way. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) {
    await Promise.resolve();
  }
}

/** The details of the events of a name, from now on. */
export function eventsOf<Detail>(element: Element, name: string): Detail[] {
  const details: Detail[] = [];
  element.addEventListener(name, (event) => details.push((event as CustomEvent<Detail>).detail));
  return details;
}
