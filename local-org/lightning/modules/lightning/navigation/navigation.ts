/** `lightning/navigation`: the page a component is on, and the way to others. */
import type { LightningElement } from 'lwc';

import { CurrentPageReference, placeOf } from '../../platform/place/place';
import type { PageReference } from '../../platform/shell/shell';
import { shell } from '../../platform/shell/shell';
import { unsupportedAdapter, unsupportedFunction } from '../../platform/unsupported/unsupported';

export { CurrentPageReference };

const Navigate = Symbol('Navigate');
const GenerateUrl = Symbol('GenerateUrl');

export interface NavigationMembers {
  /** Shows a page; with `replace` in the place of this one in the browser's history. */
  [Navigate](page: PageReference, replace?: boolean): void;
  /** Resolves to the page's address. Rejects when the reference stands for no page. */
  [GenerateUrl](page: PageReference): Promise<string>;
}

type Base = new () => LightningElement;

function mixin<Element extends Base>(element: Element): Element & (new () => NavigationMembers) {
  // The LWC compiler must not take this class for a component: it has none of its own.
  const Navigating = class extends (element as Base) {
    [Navigate](page: PageReference, replace = false): void {
      // Nobody waits for it: what is wrong with the reference becomes an unhandled rejection, which the console shows.
      void shell().navigate(page, { replace, tabId: placeOf(this).tabId });
    }

    async [GenerateUrl](page: PageReference): Promise<string> {
      return shell().generateUrl(page);
    }
  };
  return Navigating as unknown as Element & (new () => NavigationMembers);
}

/** Gives a component `this[NavigationMixin.Navigate](page)` and `this[NavigationMixin.GenerateUrl](page)`. */
export const NavigationMixin = Object.assign(mixin, { Navigate, GenerateUrl } as const);

const MODULE = 'lightning/navigation';
/** Of Experience Cloud sites on LWR only. */
export const NavigationContext = unsupportedAdapter(MODULE, 'NavigationContext');
export const navigate = unsupportedFunction(MODULE, 'navigate');
export const generateUrl = unsupportedFunction(MODULE, 'generateUrl');
