/** Salesforce's own components and templates of Lightning pages, as far as a deployment can be checked with them. */
import type { PageType } from './model';

export interface StandardComponentDef {
  /** Null: every kind of page. */
  readonly pages: readonly PageType[] | null;
  /** Objects of the record pages it is for; null: every object. */
  readonly objects: readonly string[] | null;
  /** Names of its properties; null: not known here. */
  readonly properties: ReadonlySet<string> | null;
  /** Those that must be there. */
  readonly required: readonly string[];
  /** Those that name a facet of the page. */
  readonly facets: readonly string[];
}

const RECORD: readonly PageType[] = ['RecordPage'];

function component(
  pages: StandardComponentDef['pages'],
  properties: string | null,
  required = '',
  facets = '',
): StandardComponentDef {
  const words = (text: string) => text.split(' ').filter(Boolean);
  return {
    pages,
    objects: null,
    properties: properties === null ? null : new Set(words(properties)),
    required: words(required),
    facets: words(facets),
  };
}

const COMPONENTS: Readonly<Record<string, StandardComponentDef>> = {
  'flexipage:accordion': component(null, 'accordionSections allowMultipleSectionsOpen', '', 'accordionSections'),
  'flexipage:accordionSection': component(null, 'active body label name', '', 'body'),
  'flexipage:column': component(null, 'body', '', 'body'),
  'flexipage:fieldSection': component(RECORD, 'columns horizontalAlignment label', '', 'columns'),
  'flexipage:filterListCard': component(null, 'entityName filterName hideActionBar hideSearchBar pageSize'),
  'flexipage:richText': component(null, 'decorate richTextValue'),
  'flexipage:tab': component(null, 'active body title', 'title', 'body'),
  'flexipage:tabset': component(null, 'label tabs tabsetName', '', 'tabs'),
  'force:detailPanel': component(RECORD, ''),
  'force:highlightsPanel': component(
    RECORD,
    'collapsed enableActionsConfiguration enableActionsInNative hideChatterActions numVisibleActions',
  ),
  'force:relatedListContainer': component(RECORD, ''),
  'force:relatedListSingleContainer': component(
    RECORD,
    'parentFieldApiName relatedListApiName relatedListComponentOverride rowsToDisplay showActionBar',
    'relatedListApiName',
  ),
  'force:relatedListQuickLinksContainer': component(RECORD, null),
  'force:recordDetailPanelMobile': component(RECORD, null),
  'opencti:softPhone': component(['UtilityBar'], null),
  'scrt:conversationBody': { ...component(RECORD, ''), objects: ['VoiceCall'] },
};

/** Namespaces of Salesforce's components: those not named above are taken as they are. */
const NAMESPACES = new Set(
  (
    'adminui analytics appexUtils aura ccl cms community console dxp einstein embedded_messaging emp flexipage ' +
    'flowruntime force forceChatter forceContent forceKnowledge home industries_common industries_service knowledge ' +
    'laf lightning lightningInbox liveAgent lst macros native notes omni one opencti reports runtime_all_walkthroughs ' +
    'runtime_appointmentbooking runtime_approval_process runtime_industries runtime_sales_activities ' +
    'runtime_sales_campaign runtime_sales_lead runtime_sales_merge runtime_sales_pathassistant runtime_service ' +
    'runtime_service_fieldservice runtime_service_scv runtime_service_voice scrt sfa sfdc social support surveys ' +
    'trailheadlearning voice wave'
  ).split(' '),
);

/** `unknown`: Salesforce has none of that name; null: a component of Salesforce's that is not described here. */
export function standardComponent(name: string): StandardComponentDef | null | 'unknown' {
  const known = COMPONENTS[name];
  if (known) return known;
  return NAMESPACES.has(name.split(':')[0]!) || /^runtime_\w+$/.test(name.split(':')[0]!) ? null : 'unknown';
}

/** Regions of templates, by the kind of page they are for. */
const TEMPLATES: Readonly<Record<string, readonly [PageType, string]>> = {
  'flexipage:defaultAppHomeTemplate': ['AppPage', 'main'],
  'flexipage:recordHomeLeftSidebarTemplateDesktop': ['RecordPage', 'header main sidebar'],
  'flexipage:recordHomeSingleColNoHeaderTemplateDesktop': ['RecordPage', 'main'],
  'flexipage:recordHomeSingleColTemplateDesktop': ['RecordPage', 'header main'],
  'flexipage:recordHomeTemplateDesktop': ['RecordPage', 'header main sidebar'],
  'flexipage:recordHomeThreeColHeaderTemplateDesktop': ['RecordPage', 'header leftsidebar main rightsidebar'],
  'flexipage:recordHomeThreeColTemplateDesktop': ['RecordPage', 'leftsidebar main rightsidebar'],
  'flexipage:recordHomeTwoColEqualHeaderTemplateDesktop': ['RecordPage', 'header leftcol rightcol'],
  'flexipage:recordHomeWithSubheaderTemplateDesktop': ['RecordPage', 'header subheader main sidebar'],
  'home:desktopTemplate': ['HomePage', 'top bottomLeft bottomRight sidebar'],
  'one:utilityBarTemplateDesktop': ['UtilityBar', 'utilityItems backgroundComponents'],
};

/** Null: a template that is not described here. */
export function templateRegions(name: string): { readonly type: PageType; readonly regions: readonly string[] } | null {
  const known = TEMPLATES[name];
  return known ? { type: known[0], regions: known[1].split(' ') } : null;
}
