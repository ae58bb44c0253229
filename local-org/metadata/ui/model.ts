/** What a project says of its user interface: layouts, list views, Lightning pages, apps, tabs, components. */

/** Where something stands, for messages. */
export interface Placed {
  /** Relative to the project. */
  readonly file: string;
  readonly line: number;
}

/** A part that Salesforce has and local-org lacks: refused when it is asked for. */
export interface UnsupportedPart extends Placed {
  readonly feature: string;
}

export type ItemBehavior = 'Edit' | 'Required' | 'Readonly';

/** An item of a layout's column; `field` null: an empty space, or what `other` tells. */
export interface LayoutItemDef extends Placed {
  readonly field: string | null;
  readonly behavior: ItemBehavior;
  /** A link, page or chart, by its UI API component type. */
  readonly other?: { readonly type: string; readonly name: string };
}

export interface LayoutSectionDef {
  readonly label: string;
  readonly detailHeading: boolean;
  readonly editHeading: boolean;
  readonly style: 'OneColumn' | 'TwoColumnsTopToBottom' | 'TwoColumnsLeftToRight';
  readonly columns: readonly (readonly LayoutItemDef[])[];
}

export interface RelatedListDef extends Placed {
  /** As the metadata names it: `Line__c.Invoice__c`, `RelatedContactList`. */
  readonly name: string;
  /** Object of its records, and their field that points to the parent; empty: a list that local-org lacks. */
  readonly childObject: string;
  readonly childField: string;
  /** Columns as paths from the child: `Name`, `Owner.Alias`. */
  readonly columns: readonly string[];
  readonly sort: { readonly field: string; readonly ascending: boolean } | null;
}

export interface LayoutActionDef extends Placed {
  /** `Edit`, `Job__c.Close`. */
  readonly name: string;
  /** `StandardButton`, `QuickAction`, `CustomButton` … */
  readonly type: string;
}

export interface LayoutDef extends Placed {
  readonly object: string;
  /** Without the object: `Invoice Layout`. */
  readonly name: string;
  readonly sections: readonly LayoutSectionDef[];
  readonly relatedLists: readonly RelatedListDef[];
  /** Actions in the layout's order; null: it says nothing of them. */
  readonly actions: readonly LayoutActionDef[] | null;
  /** Standard buttons left out: `Delete`, `Edit` … */
  readonly excludedButtons: readonly string[];
}

export interface CompactLayoutDef extends Placed {
  readonly object: string;
  readonly name: string;
  readonly label: string;
  readonly fields: readonly string[];
}

export type FilterOperation =
  | 'equals'
  | 'notEqual'
  | 'lessThan'
  | 'greaterThan'
  | 'lessOrEqual'
  | 'greaterOrEqual'
  | 'contains'
  | 'notContain'
  | 'startsWith'
  | 'includes'
  | 'excludes';

export interface ListFilterDef extends Placed {
  /** Path from the object: `Status__c`, `Owner.Alias`. */
  readonly field: string;
  readonly operation: FilterOperation;
  /** As written: several are separated by commas. Empty: no value. */
  readonly value: string;
}

export interface ListViewDef extends Placed {
  readonly object: string;
  readonly name: string;
  readonly label: string;
  /** Paths from the object: `Name`, `CreatedBy.Alias`. */
  readonly columns: readonly string[];
  readonly scope: 'Everything' | 'Mine' | 'Queue';
  /** Developer name of the queue of the scope Queue. */
  readonly queue: string | null;
  readonly filters: readonly ListFilterDef[];
  /** `1 AND (2 OR 3)`; null: all of them. */
  readonly filterLogic: string | null;
  /** What of it local-org lacks; null: nothing. */
  readonly unsupported: UnsupportedPart | null;
}

export interface CriterionDef extends Placed {
  /** `{!Record.Status__c}`, `{!$Permission.CustomPermission.X}`, `{!$User.Profile.Name}` … without the braces. */
  readonly left: string;
  readonly operator: 'EQUAL' | 'NE' | 'GT' | 'GE' | 'LT' | 'LE' | 'CONTAINS';
  readonly right: string;
}

export interface VisibilityRuleDef {
  readonly criteria: readonly CriterionDef[];
  readonly booleanFilter: string | null;
}

export interface PropertyDef extends Placed {
  readonly name: string;
  /** Of the item in the utility bar (its label, icon, size), not of the component. */
  readonly decorator: boolean;
  readonly value: string | null;
  /** Of `valueList`, each with the rule that shows it. */
  readonly values: readonly { readonly value: string; readonly visibility: VisibilityRuleDef | null }[] | null;
}

/** A component or (Dynamic Forms) a field on a page. */
export type PageItemDef = ComponentInstanceDef | FieldInstanceDef;

export interface ComponentInstanceDef extends Placed {
  readonly kind: 'component';
  /** With its namespace: `c:invoiceTotal`, `force:detailPanel`. */
  readonly component: string;
  readonly identifier: string;
  readonly properties: readonly PropertyDef[];
  readonly visibility: VisibilityRuleDef | null;
}

export interface FieldInstanceDef extends Placed {
  readonly kind: 'field';
  /** Path from the page's object: `Status__c`. */
  readonly field: string;
  readonly identifier: string;
  readonly behavior: 'none' | 'readonly' | 'required';
  readonly visibility: VisibilityRuleDef | null;
}

export interface RegionDef extends Placed {
  readonly name: string;
  /** A facet is shown inside a component that names it. */
  readonly type: 'Region' | 'Facet' | 'Background';
  readonly items: readonly PageItemDef[];
}

export type PageType = 'RecordPage' | 'AppPage' | 'HomePage' | 'UtilityBar';

export interface FlexiPageDef extends Placed {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly type: PageType;
  /** Of record pages. */
  readonly object: string | null;
  readonly template: string;
  readonly templateProperties: readonly PropertyDef[];
  readonly regions: readonly RegionDef[];
  /** A page it is cloned from; null: none. */
  readonly parent: (Placed & { readonly name: string }) | null;
}

/** Which page (or standard page) opens for an action on an object. */
export interface ActionOverrideDef extends Placed {
  readonly action: string;
  /** Other: a Visualforce page or an Aura component. */
  readonly type: 'Default' | 'Flexipage' | 'Other';
  /** Name of the page; null: the standard page. */
  readonly page: string | null;
  /** Null: every form factor. */
  readonly formFactor: 'Large' | 'Small' | null;
  /** Of apps: the object (or `standard-home`) it is for. */
  readonly subject: string | null;
  /** Of profileActionOverrides: `Invoice__c.Standard` and a profile. */
  readonly recordType: string | null;
  readonly profile: string | null;
}

export interface ApplicationDef extends Placed {
  /** `Shop`, `standard__LightningSales`. */
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly navType: 'Standard' | 'Console';
  readonly headerColor: string | null;
  readonly tabs: readonly (Placed & { readonly name: string })[];
  /** Name of the FlexiPage of type UtilityBar. */
  readonly utilityBar: string | null;
  readonly overrides: readonly ActionOverrideDef[];
  readonly navAutoTempTabsDisabled: boolean;
  readonly navPersonalizationDisabled: boolean;
  readonly navTabPersistenceDisabled: boolean;
  readonly formFactors: readonly string[];
  /** Console apps: tabs whose records open as subtabs, with the field of the parent's tab; null: workspace tabs. */
  readonly workspace: ReadonlyMap<string, string | null>;
}

/** What a tab shows. */
export type TabTarget =
  | { readonly kind: 'object'; readonly object: string }
  | { readonly kind: 'component'; readonly component: string }
  | { readonly kind: 'page'; readonly page: string }
  | { readonly kind: 'web'; readonly url: string };

export interface TabDef extends Placed {
  readonly name: string;
  /** Null: of an object, whose plural label it has. */
  readonly label: string | null;
  readonly description: string;
  /** SLDS icon: `custom:custom53`. */
  readonly icon: string;
  readonly target: TabTarget;
}

export interface TargetPropertyDef extends Placed {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly defaultValue: string | null;
  /** Values allowed of a `datasource` that is a list; null: any. */
  readonly values: readonly string[] | null;
  readonly min: number | null;
  readonly max: number | null;
}

/** What a bundle declares for one of its targets. */
export interface TargetConfigDef extends Placed {
  readonly properties: readonly TargetPropertyDef[];
  /** Null: every object. */
  readonly objects: readonly string[] | null;
  readonly supportedFormFactors: readonly string[] | null;
}

/** A Lightning web component's bundle. */
export interface ComponentDef extends Placed {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly isExposed: boolean;
  readonly targets: readonly string[];
  /** By target. */
  readonly configs: ReadonlyMap<string, TargetConfigDef>;
}

/** How an object is shown, from its object file. */
export interface ObjectUiDef extends Placed {
  readonly overrides: readonly ActionOverrideDef[];
  /** Compact layout of the object; null: the system's. */
  readonly compactLayout: string | null;
  /** Columns of the tab's list beside the name, as paths. */
  readonly tabColumns: readonly string[];
}

/** All of a project's user interface. */
export interface UiModel {
  /** By lower-case object. */
  readonly objects: Map<string, ObjectUiDef>;
  readonly layouts: Map<string, LayoutDef[]>;
  readonly compactLayouts: Map<string, CompactLayoutDef[]>;
  readonly listViews: Map<string, ListViewDef[]>;
  /** By lower-case `object.recordType`: its compact layout. */
  readonly recordTypeCompactLayouts: Map<string, string>;
  /** By the same: by lower-case field, the values of the record type (lower-case) and which is the default. */
  readonly recordTypePicklists: Map<string, Map<string, Map<string, boolean>>>;
  /** By lower-case name. */
  readonly flexiPages: Map<string, FlexiPageDef>;
  readonly applications: Map<string, ApplicationDef>;
  readonly tabs: Map<string, TabDef>;
  readonly components: Map<string, ComponentDef>;
  /** Pages, apps and tabs that local-org lacks, by `type:name` in lower case. */
  readonly unsupported: Map<string, UnsupportedPart>;
}

export const emptyUi = (): UiModel => ({
  objects: new Map(),
  layouts: new Map(),
  compactLayouts: new Map(),
  listViews: new Map(),
  recordTypeCompactLayouts: new Map(),
  recordTypePicklists: new Map(),
  flexiPages: new Map(),
  applications: new Map(),
  tabs: new Map(),
  components: new Map(),
  unsupported: new Map(),
});
