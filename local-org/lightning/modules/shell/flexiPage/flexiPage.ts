import { LightningElement, api } from 'lwc';
import { templateOf } from 'shell/templates';
import type { ComponentInstance, ResolvedPage } from 'shell/uiApi';

interface DrawnRow {
  readonly key: string;
  readonly columns: readonly {
    readonly region: string;
    readonly className: string;
    readonly components: readonly { readonly key: string; readonly instance: ComponentInstance }[];
  }[];
}

/** A page of the Lightning App Builder: its template's regions with their components. */
export default class FlexiPage extends LightningElement {
  @api page: ResolvedPage | null = null;
  @api recordId: string | null = null;
  @api objectApiName: string | null = null;

  get unknown(): boolean {
    return this.page !== null && templateOf(this.page.template) === null;
  }

  get unknownText(): string {
    return `local-org does not support the page template ${this.page?.template ?? ''} of ${this.page?.flexiPage ?? ''}`;
  }

  get rows(): readonly DrawnRow[] {
    const template = this.page ? templateOf(this.page.template) : null;
    if (!template) return [];
    return template.flatMap((columns, index) => {
      const drawn = columns.map(({ region, width }) => ({
        region,
        className: `slds-col slds-size_12-of-12 slds-large-size_${width}-of-12 column`,
        components: this.#componentsOf(region).map((instance, at) => ({
          key: instance.identifier ?? `${instance.name} ${at}`,
          instance,
        })),
      }));
      return drawn.every(({ components }) => components.length === 0) ? [] : [{ key: String(index), columns: drawn }];
    });
  }

  #componentsOf(region: string): readonly ComponentInstance[] {
    return this.page?.regions.find(({ name }) => name === region)?.components ?? [];
  }
}
