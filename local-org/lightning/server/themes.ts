/** How the console looks: Salesforce's first design system, or the second in its Cosmos theme, light or dark. */
export interface Theme {
  readonly name: string;
  /** In the order in which they are loaded. */
  readonly styles: readonly string[];
  /** Class of the page's body; empty for none. */
  readonly bodyClass: string;
}

const COSMOS = [
  '/lightning/slds2/dist/css/modular/slds2.base.css',
  '/lightning/slds2/dist/css/modular/slds2.theme.cosmos.css',
];

const SLDS1: Theme = {
  name: 'slds1',
  styles: ['/lightning/slds/assets/styles/salesforce-lightning-design-system.min.css'],
  bodyClass: '',
};

/** The first is that of a browser that has not chosen. */
export const THEMES: readonly Theme[] = [
  SLDS1,
  { name: 'light', styles: COSMOS, bodyClass: 'slds-color-scheme_light' },
  { name: 'dark', styles: COSMOS, bodyClass: 'slds-color-scheme_dark' },
];

/** The theme that a browser has chosen, by its cookie `theme`. */
export function themeOf(cookies: string | undefined): Theme {
  const [, chosen] = /(?:^|;\s*)theme=(\w+)/.exec(cookies ?? '') ?? [];
  return THEMES.find(({ name }) => name === chosen) ?? SLDS1;
}
