import { LightningElement, api } from 'lwc';
import type { ComponentInstance, Region } from 'shell/uiApi';

/** Labels of Salesforce's own tabs, by their names in a Lightning page. */
const STANDARD_TITLES: Readonly<Record<string, string>> = {
  'Standard.Tab.detail': 'Details',
  'Standard.Tab.relatedLists': 'Related',
  'Standard.Tab.activity': 'Activity',
  'Standard.Tab.collaborate': 'Chatter',
  'Standard.Tab.feed': 'Feed',
  'Standard.Tab.news': 'News',
};

interface DrawnTab {
  readonly key: string;
  readonly label: string;
  readonly isActive: boolean;
  readonly components: readonly { readonly key: string; readonly instance: ComponentInstance }[];
}

/** `flexipage:tabset`: its tabs are the components of the facet `tabs`, their content that of the facet `body`. */
export default class FlexiTabset extends LightningElement {
  @api recordId: string | null = null;
  @api objectApiName: string | null = null;
  @api regions: readonly Region[] = [];
  /** Name of the facet with the tabs. */
  @api tabs = '';

  get drawnTabs(): readonly DrawnTab[] {
    return this.#facet(this.tabs).map((tab, index) => {
      const { title, body, active } = tab.properties;
      return {
        key: tab.identifier ?? String(index),
        label: STANDARD_TITLES[String(title)] ?? String(title ?? ''),
        isActive: active === true || active === 'true',
        components: this.#facet(body).map((instance, at) => ({ key: instance.identifier ?? String(at), instance })),
      };
    });
  }

  get active(): string | undefined {
    return (this.drawnTabs.find(({ isActive }) => isActive) ?? this.drawnTabs[0])?.key;
  }

  #facet(name: unknown): readonly ComponentInstance[] {
    return this.regions.find((region) => region.name === name)?.components ?? [];
  }
}
