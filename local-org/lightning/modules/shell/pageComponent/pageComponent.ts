import { LightningElement, api } from 'lwc';
import { ComponentError, loadComponent } from 'platform/components';
import type { Constructor } from 'platform/components';
import type { Failure } from 'shell/errors';
import { standardComponent } from 'shell/standardComponents';
import type { StandardComponent } from 'shell/standardComponents';
import type { ComponentInstance, Region } from 'shell/uiApi';

/** One component of a page, the platform's or the project's; what it throws is shown in its place, by name. */
export default class PageComponent extends LightningElement {
  @api regions: readonly Region[] = [];
  @api recordId: string | null = null;
  @api objectApiName: string | null = null;
  /** Stands within a frame, such as a tab's. */
  @api frameless = false;
  component: Constructor | null = null;
  needs: StandardComponent['needs'] = [];
  failure: Failure | null = null;
  _instance: ComponentInstance | null = null;

  @api get instance(): ComponentInstance | null {
    return this._instance;
  }
  set instance(value: ComponentInstance | null) {
    const loaded = value?.name === this._instance?.name;
    this._instance = value;
    if (!loaded && value) void this.#load(value.name);
  }

  get properties(): Readonly<Record<string, unknown>> {
    const { instance, recordId, objectApiName, regions, frameless, needs } = this;
    return {
      ...instance?.properties,
      ...(needs.includes('regions') && { regions }),
      ...(needs.includes('frameless') && { frameless }),
      ...(recordId !== null && { recordId }),
      ...(objectApiName !== null && { objectApiName }),
    };
  }

  async #load(name: string): Promise<void> {
    this.component = null;
    this.needs = [];
    this.failure = null;
    try {
      if (name.startsWith('c:')) {
        const component = await loadComponent(name);
        if (this._instance?.name === name) this.component = component;
        return;
      }
      const standard = standardComponent(name);
      this.component = standard?.component ?? null;
      this.needs = standard?.needs ?? [];
      if (!standard) {
        const text = `local-org does not support the component ${name} on a Lightning page.`;
        this.failure = { kind: 'unsupported', heading: name, text };
      }
    } catch (error) {
      if (this._instance?.name === name) this.failure = failureOfComponent(name, error);
    }
  }

  override errorCallback(error: unknown): void {
    console.error(error);
    this.failure = failureOfComponent(this._instance?.name ?? '', error);
  }
}

function failureOfComponent(name: string, error: unknown): Failure {
  const problems =
    error instanceof ComponentError ? error.problems : [error instanceof Error ? error.message : String(error)];
  return { kind: 'error', heading: `The component ${name} failed`, text: problems.join('\n') };
}
