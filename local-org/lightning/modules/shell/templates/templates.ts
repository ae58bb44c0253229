/** The templates of the Lightning App Builder as rows of SLDS's grid: which region stands where, and how wide. */

export interface TemplateColumn {
  readonly region: string;
  /** Twelfths of the row on a desktop screen. */
  readonly width: number;
}

/** Rows from top to bottom; a region that fills the whole width is a row with one column. */
export type Template = readonly (readonly TemplateColumn[])[];

const full = (region: string): readonly TemplateColumn[] => [{ region, width: 12 }];
const row = (...columns: readonly [string, number][]): readonly TemplateColumn[] =>
  columns.map(([region, width]) => ({ region, width }));

const TEMPLATES: Readonly<Record<string, Template>> = {
  'flexipage:recordHomeTemplateDesktop': [full('header'), row(['main', 8], ['sidebar', 4])],
  'flexipage:recordHomeLeftSidebarTemplateDesktop': [full('header'), row(['sidebar', 4], ['main', 8])],
  'flexipage:recordHomeSimpleViewTemplate': [full('main')],
  'flexipage:recordHomeSingleColTemplateDesktop': [full('header'), full('main')],
  'flexipage:recordHomeSingleColNoHeaderTemplateDesktop': [full('main')],
  'flexipage:recordHomeTwoColEqualHeaderTemplateDesktop': [full('header'), row(['leftcol', 6], ['rightcol', 6])],
  'flexipage:recordHomeThreeColTemplateDesktop': [row(['leftsidebar', 3], ['main', 6], ['rightsidebar', 3])],
  'flexipage:recordHomeThreeColHeaderTemplateDesktop': [
    full('header'),
    row(['leftsidebar', 3], ['main', 6], ['rightsidebar', 3]),
  ],
  'flexipage:recordHomeWithSubheaderTemplateDesktop': [
    full('header'),
    full('subheader'),
    row(['main', 8], ['sidebar', 4]),
  ],
  'flexipage:recordHomeWithSubheaderTemplateDesktop2': [
    full('header'),
    full('subheader'),
    row(['main', 8], ['sidebar', 4]),
  ],
  'flexipage:defaultAppHomeTemplate': [full('main')],
  'flexipage:appHomeTemplateThreeColumns': [row(['region1', 4], ['region2', 4], ['region3', 4])],
  'flexipage:appHomeTemplateTwoColumns': [row(['region1', 6], ['region2', 6])],
  'flexipage:appHomeTemplateTwoColumnsStacked': [full('region1'), row(['region2', 6], ['region3', 6])],
  'flexipage:appHomeTemplateHeaderTwoColumnsLeftSidebar': [full('region1'), row(['region2', 4], ['region3', 8])],
  'flexipage:appHomeTemplateHeaderTwoColumnsRightSidebar': [full('region1'), row(['region2', 8], ['region3', 4])],
  'home:desktopTemplate': [row(['top', 8], ['sidebar', 4]), row(['bottomLeft', 4], ['bottomRight', 4])],
};

/** Null for a template that local-org does not know. */
export const templateOf = (name: string): Template | null => TEMPLATES[name] ?? null;
