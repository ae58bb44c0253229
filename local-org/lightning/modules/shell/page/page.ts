import { LightningElement, api } from 'lwc';
import { providePlace } from 'platform/place';
import type { PageReference } from 'platform/shell';
import { NOT_FOUND, SEARCH } from 'shell/addresses';
import { announcePage } from 'shell/pageEvents';
import type { PageFacts } from 'shell/pageEvents';
import type { ComponentInstance } from 'shell/uiApi';

/** What a tab shows: the page of a page reference. It is the place in which its components stand. */
export default class Page extends LightningElement {
  #change = providePlace(this.template!.host!);
  _page: PageReference | null = null;
  _tabId = '';
  _instance: ComponentInstance | null = null;

  override connectedCallback(): void {
    this.addEventListener('shell__page', this.#forward('tabfacts'));
    this.addEventListener('shell__unsaved', this.#forward('tabunsaved'));
    if (this._page && this.problem) announcePage(this, { title: this.problem.heading, icon: 'standard:default' });
    if (this._instance) announcePage(this, { title: titleOf(this._instance), icon: 'standard:lightning_component' });
  }

  @api get page(): PageReference | null {
    return this._page;
  }
  set page(value: PageReference | null) {
    this._page = value;
    this._instance = value?.type === 'standard__component' ? instanceOf(value) : null;
    this.#change({ page: value });
  }

  /** Of a console; the navigation item's otherwise, which is no tab to components. */
  @api get tabId(): string {
    return this._tabId;
  }
  set tabId(value: string) {
    this._tabId = value;
    this.#change({ tabId: value });
  }

  #forward(name: string): (event: Event) => void {
    return (event) => {
      event.stopPropagation();
      const { detail } = event as CustomEvent<PageFacts | boolean>;
      this.dispatchEvent(new CustomEvent(name, { detail: { tabId: this._tabId, detail } }));
    };
  }

  private get type(): string {
    return this._page?.type ?? '';
  }

  get isObjectHome(): boolean {
    return this.type === 'standard__objectPage';
  }

  get isRecord(): boolean {
    return this.type === 'standard__recordPage';
  }

  get isRelatedList(): boolean {
    return this.type === 'standard__recordRelationshipPage';
  }

  get isTab(): boolean {
    return this.type === 'standard__navItemPage';
  }

  get isSearch(): boolean {
    return this.type === SEARCH;
  }

  get isFlow(): boolean {
    return this.type === 'standard__flow';
  }

  get isHome(): boolean {
    return this.type === 'standard__namedPage' && this._page?.attributes['pageName'] === 'home';
  }

  get componentTitle(): string {
    return this._instance ? titleOf(this._instance) : '';
  }

  get componentInstance(): ComponentInstance | null {
    return this._instance;
  }

  #attribute(name: string): string {
    return String(this._page?.attributes[name] ?? '');
  }

  get objectApiName(): string {
    return this.#attribute('objectApiName');
  }

  get recordId(): string {
    return this.#attribute('recordId');
  }

  get relatedListId(): string {
    return this.#attribute('relationshipApiName');
  }

  get tabName(): string {
    return this.#attribute('apiName');
  }

  get flowName(): string {
    return this.#attribute('devName');
  }

  get state(): Readonly<Record<string, unknown>> {
    return this._page?.state ?? {};
  }

  get filterName(): string | null {
    const filter = this._page?.state?.['filterName'];
    return typeof filter === 'string' ? filter : null;
  }

  get problem(): { readonly kind: string; readonly heading: string; readonly text: string } | null {
    if (this.type === NOT_FOUND) {
      const text = `There is no page at ${this.#attribute('address')}.`;
      return { kind: 'notFound', heading: "This page isn't available", text };
    }
    if (this.type !== 'standard__namedPage' || this.isHome) return null;
    const text = `local-org does not support the named page ${this.#attribute('pageName')}.`;
    return { kind: 'unsupported', heading: 'Not supported by local-org', text };
  }
}

/** `c__ruleBench` opened by its address is the component `c:ruleBench`. */
function instanceOf(page: PageReference): ComponentInstance {
  const name = String(page.attributes['componentName']).replace('__', ':');
  return { name, properties: {} };
}

const titleOf = ({ name }: ComponentInstance): string => name.slice(name.indexOf(':') + 1);
