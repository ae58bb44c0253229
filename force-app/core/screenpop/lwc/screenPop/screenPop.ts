import SCREEN_POP from '@salesforce/messageChannel/Screen_Pop__c';
import userId from '@salesforce/user/Id';
import type { CallerChoice } from 'c/screenPopChooser';
import { APPLICATION_SCOPE, MessageContext, subscribe, unsubscribe } from 'lightning/messageService';
import type { MessageContextValue, Subscription } from 'lightning/messageService';
import { NavigationMixin } from 'lightning/navigation';
import { EnclosingUtilityId } from 'lightning/platformUtilityBarApi';
import { IsConsoleNavigation } from 'lightning/platformWorkspaceApi';
import { LightningElement, wire } from 'lwc';

import { label } from './labels';
import { openTab } from './opener';
import type { TabLink } from './opener';
import { showPage } from './pages';
import type { PageRequest } from './pages';
import { PopHandler } from './popHandler';
import { START } from './popState';
import type { PopState } from './popState';
import { freshTabName, rememberTab } from './tabName';
import { toastOf } from './toast';
import { ToastLinks } from './toastLink';
import { UtilityItem } from './utilityItem';
import { toView } from './view';
import type { PopView } from './view';

export type { ScreenPopRequest, UrlMode } from './request';

/**
 * Pops screens for the agent: hears the message channel Screen_Pop__c and, if the org uses them, platform events; shows
 * what they ask for, and lists it. An item of the utility bar that starts with the console.
 */
export default class ScreenPop extends NavigationMixin(LightningElement) {
  @wire(MessageContext) messageContext?: MessageContextValue;
  @wire(IsConsoleNavigation) isConsole?: boolean;
  @wire(EnclosingUtilityId) takeUtilityId(utilityId: string | undefined): void {
    this.utility = new UtilityItem(utilityId);
    this.utility.show(this.view.utility);
  }

  readonly label = label;

  state: PopState = START;
  view: PopView = toView(START);
  /** The link that is clicked next; it is in the template so that the browser takes it for one of the page's. */
  link: TabLink | null = null;

  private utility = new UtilityItem(undefined);
  private subscription: Subscription | null = null;
  private isClicking = false;
  private wantsChoice = false;
  private clicked: () => void = () => undefined;
  private handler!: PopHandler;
  private toastLinks!: ToastLinks;
  private readonly comeBack = (): void => {
    if (document.visibilityState === 'visible') {
      this.handler.refreshMissed();
    }
  };

  override connectedCallback(): void {
    this.handler = this.newHandler();
    this.subscription = subscribe(this.messageContext!, SCREEN_POP, (message) => this.hear(message), {
      scope: APPLICATION_SCOPE,
    });
    window.addEventListener('online', this.comeBack);
    document.addEventListener('visibilitychange', this.comeBack);
    this.toastLinks = new ToastLinks(this.template!.host, () => this.handler);
    this.handler.start();
  }

  override disconnectedCallback(): void {
    unsubscribe(this.subscription);
    window.removeEventListener('online', this.comeBack);
    document.removeEventListener('visibilitychange', this.comeBack);
    this.toastLinks.end();
    this.handler.end();
  }

  override renderedCallback(): void {
    if (this.link && !this.isClicking) {
      this.isClicking = true;
      this.template!.querySelector<HTMLElement>('[data-part="link"]')!.click();
      this.clicked();
    }
    if (this.wantsChoice && this.state.choice) {
      this.wantsChoice = false;
      this.showChoice();
    }
  }

  get isNamedLink(): boolean {
    return this.link?.target !== null;
  }

  get hasPops(): boolean {
    return this.view.pops.length > 0;
  }

  get hasMissed(): boolean {
    return this.view.missed.length > 0;
  }

  handleRetry(): void {
    this.handler.start();
  }

  handleRepeat(event: CustomEvent<string>): void {
    this.handler.repeat(Number(event.detail));
  }

  handleFollow(event: CustomEvent<string>): void {
    this.follow(event.detail, rememberTab);
  }

  handleFollowFresh(event: CustomEvent<string>): void {
    this.follow(event.detail, () => {
      freshTabName();
      rememberTab();
    });
  }

  handleOpenMissed(event: CustomEvent<string>): void {
    this.handler.openMissed(event.detail);
  }

  handleDismiss(event: CustomEvent<string>): void {
    this.handler.dismissMissed(event.detail);
  }

  handleChoose(event: CustomEvent<CallerChoice>): void {
    const { detail } = event;
    const request: PageRequest = detail
      ? { kind: 'record', recordId: detail.id }
      : { kind: 'newRecord', objectApiName: 'Contact', defaults: { Phone: this.state.choice!.phone } };
    this.handler.choose(request);
  }

  /** The focus would be lost with the choice. */
  async handleCloseChoice(): Promise<void> {
    await this.handler.choose(null);
    this.template!.querySelector<HTMLElement>('[data-part="panel"]')!.focus();
  }

  /** The browser follows a link after its listeners: until then the link stays as it is. */
  private follow(key: string, remember: () => void): void {
    // eslint-disable-next-line @lwc/lwc/no-async-operation -- Nothing of it is left when the component is.
    setTimeout(() => {
      remember();
      this.handler.followed(Number(key));
    });
  }

  private newHandler(): PopHandler {
    return new PopHandler({
      userId,
      show: (request) => showPage(request, this.isConsole === true, (page) => this[NavigationMixin.Navigate](page)),
      openUrl: (href, mode) => openTab(href, mode, (link) => this.click(link)),
      tell: (pop) => {
        const toast = toastOf(pop);
        if (toast) {
          this.dispatchEvent(toast);
        }
      },
      ask: () => (this.wantsChoice = true),
      changed: (state) => this.draw(state),
    });
  }

  private hear(message: unknown): void {
    const { requestJson, source } = (message ?? {}) as Readonly<Record<string, unknown>>;
    this.handler.pop(String(requestJson), typeof source === 'string' ? source : '');
  }

  /** Clicks a link of the template. */
  private async click(link: TabLink): Promise<void> {
    await new Promise<void>((resolve) => {
      this.clicked = resolve;
      this.isClicking = false;
      this.link = link;
    });
    this.link = null;
  }

  private draw(state: PopState): void {
    this.state = state;
    this.view = toView(state);
    this.utility.show(this.view.utility);
  }

  private async showChoice(): Promise<void> {
    await this.utility.open();
    this.template!.querySelector<HTMLElement>('c-screen-pop-chooser')?.focus();
  }
}
