import { LightningElement, api } from 'lwc';
import type { ComponentInstance, Region } from 'shell/uiApi';

interface Section {
  readonly key: string;
  readonly label: string;
  readonly isActive: boolean;
  readonly components: readonly { readonly key: string; readonly instance: ComponentInstance }[];
}

/** `flexipage:accordion`: its sections are the components of a facet, their content that of the facet `body`. */
export default class Accordion extends LightningElement {
  @api recordId: string | null = null;
  @api objectApiName: string | null = null;
  @api regions: readonly Region[] = [];
  /** Name of the facet with the sections. */
  @api accordionSections = '';
  @api allowMultipleSectionsOpen: boolean | string | null = null;

  get multiple(): boolean {
    return this.allowMultipleSectionsOpen === true || this.allowMultipleSectionsOpen === 'true';
  }

  get sections(): readonly Section[] {
    return this.#facet(this.accordionSections).map((section, index) => {
      const { label, body, active } = section.properties;
      return {
        key: section.identifier ?? String(index),
        label: String(label ?? ''),
        isActive: active === true || active === 'true',
        components: this.#facet(body).map((instance, at) => ({ key: instance.identifier ?? String(at), instance })),
      };
    });
  }

  get activeSections(): string | readonly string[] {
    const active = this.sections.filter(({ isActive }) => isActive).map(({ key }) => key);
    return this.multiple ? active : (active[0] ?? '');
  }

  #facet(name: unknown): readonly ComponentInstance[] {
    return this.regions.find((region) => region.name === name)?.components ?? [];
  }
}
