/**
 * The schema of an org as every layer of local-org sees it: what the metadata reader fills
 * and what data, Apex, flows and the API read. Names keep the case of the metadata; lookups ignore case.
 */

import type { EventSubscriber } from './eventSubscribers';
import type { ExternalClientApp } from './externalClientApps';
import type { NotificationTypeDef } from './notificationTypes';
import type { Texts } from './translations';
import type { UiModel } from './ui/model';

export type FieldType =
  | 'id'
  | 'string'
  | 'textarea'
  | 'longtextarea'
  | 'html'
  | 'email'
  | 'phone'
  | 'url'
  | 'picklist'
  | 'multipicklist'
  | 'boolean'
  | 'int'
  | 'long'
  | 'double'
  | 'currency'
  | 'percent'
  | 'date'
  | 'datetime'
  | 'time'
  | 'reference'
  | 'autonumber'
  | 'base64'
  | 'encryptedstring'
  | 'location'
  | 'address'
  | 'combobox'
  | 'metadatarelationship'
  | 'anytype';

export interface PicklistValue {
  readonly name: string;
  readonly label: string;
  readonly isDefault: boolean;
  readonly isActive: boolean;
  /** Status and stage values that close a case, a task or an opportunity; stages that win it; high priorities. */
  readonly closed?: boolean;
  readonly won?: boolean;
  readonly highPriority?: boolean;
}

export interface PicklistDef {
  readonly values: readonly PicklistValue[];
  readonly restricted: boolean;
  /** The field that decides which values are offered: by lower-case value, those of that field it goes with. */
  readonly controller?: { readonly field: string; readonly allowed: ReadonlyMap<string, readonly string[]> };
}

/** A formula of the metadata (formula field, default value, roll-up or rule), kept as source with its place. */
export interface FormulaSource {
  readonly source: string;
  readonly file: string;
  /** Line of the formula's first character in its file. */
  readonly line?: number;
  /** `formulaTreatBlanksAs` of a formula field is BlankAsZero: blank numbers count as 0. */
  readonly blankAsZero?: boolean;
}

export interface FieldDef {
  readonly object: string;
  /** API name, e.g. `Timestamp__c`. */
  readonly name: string;
  readonly label: string;
  readonly type: FieldType;
  /** Characters for text (longtextarea: the declared length); 0 where the type has none. */
  readonly length: number;
  /** Digits in all, and behind the point, for number types. */
  readonly precision: number;
  readonly scale: number;
  readonly custom: boolean;
  /** Required in every save (not merely on a layout). */
  readonly required: boolean;
  readonly unique: boolean;
  readonly caseSensitive: boolean;
  readonly externalId: boolean;
  readonly nillable: boolean;
  readonly createable: boolean;
  readonly updateable: boolean;
  readonly filterable: boolean;
  readonly sortable: boolean;
  readonly defaultValue: FormulaSource | null;
  readonly formula: FormulaSource | null;
  readonly autoNumberFormat: string | null;
  readonly picklist: PicklistDef | null;
  /** API names of the objects a reference may point to. */
  readonly referenceTo: readonly string[];
  /** `Contact__r`, `Account`: the name used to walk up; null where there is none. */
  readonly relationshipName: string | null;
  /** `Changes__r`, `Contacts`: the name used in a subquery of the parent. */
  readonly childRelationshipName: string | null;
  /** Heading of the list of its records on the parent, where the field says one. */
  readonly relationshipLabel?: string;
  readonly deleteConstraint: 'SetNull' | 'Restrict' | 'Cascade' | null;
  readonly masterDetail: boolean;
  /** Master-detail with "read only" sharing: read access to the master is enough to write the detail. */
  readonly writeRequiresMasterRead: boolean;
  readonly reparentable: boolean;
  readonly trackHistory: boolean;
  readonly help: string;
  readonly description: string;
  /** The metadata file, relative to the project; empty for built-in fields. */
  readonly file: string;
}

export type ObjectKind = 'standard' | 'custom' | 'customMetadata' | 'customSetting' | 'platformEvent';
export type SharingModel = 'Private' | 'Read' | 'ReadWrite' | 'ReadWriteTransfer' | 'FullAccess' | 'ControlledByParent';

export interface ValidationRule {
  readonly object: string;
  readonly name: string;
  readonly active: boolean;
  readonly formula: FormulaSource;
  readonly message: string;
  /** Field the error is shown at; null: the record. */
  readonly errorField: string | null;
}

export interface ObjectDef {
  readonly name: string;
  readonly label: string;
  readonly pluralLabel: string;
  readonly kind: ObjectKind;
  /** First three characters of its record ids. */
  readonly keyPrefix: string;
  readonly custom: boolean;
  readonly sharingModel: SharingModel;
  /** Platform events only. */
  readonly publishBehavior: 'PublishImmediately' | 'PublishAfterCommit' | null;
  /** Hierarchy or List, for custom settings. */
  readonly customSettingsType: 'Hierarchy' | 'List' | null;
  readonly nameField: string;
  /** By lower-case API name, in declaration order; system fields (Id, OwnerId, CreatedDate …) included. */
  readonly fields: Map<string, FieldDef>;
  readonly validationRules: ValidationRule[];
  readonly recordTypes?: RecordTypeDef[];
  readonly queryable: boolean;
  readonly createable: boolean;
  readonly updateable: boolean;
  readonly deletable: boolean;
  readonly description: string;
  readonly file: string;
}

export interface RecordTypeDef {
  readonly object: string;
  readonly developerName: string;
  readonly label: string;
  readonly description: string;
  readonly active: boolean;
}

/** A reference field seen from the parent. */
export interface ChildRelationship {
  readonly name: string | null;
  readonly childObject: string;
  readonly field: FieldDef;
}

export interface CustomMetadataRecord {
  readonly type: string;
  readonly developerName: string;
  readonly label: string;
  readonly protected: boolean;
  /** Field API name → the text of the XML value, its `xsi:type` beside it; null for `xsi:nil`. */
  readonly values: Map<string, { readonly text: string; readonly xsiType: string } | null>;
  readonly file: string;
}

export interface CustomLabel {
  readonly name: string;
  readonly value: string;
  readonly language: string;
  readonly categories: string;
  readonly file: string;
}

export interface ObjectPermission {
  readonly read: boolean;
  readonly create: boolean;
  readonly edit: boolean;
  readonly delete: boolean;
  readonly viewAll: boolean;
  readonly modifyAll: boolean;
}

/** What a profile or a permission set grants; both are read into this one shape. */
export interface PermissionGrant {
  readonly name: string;
  readonly label: string;
  readonly kind: 'profile' | 'permissionSet';
  readonly description: string;
  readonly license: string | null;
  /** By lower-case object name. */
  readonly objects: Map<string, ObjectPermission>;
  /** By lower-case `object.field`. */
  readonly fields: Map<string, { readonly readable: boolean; readonly editable: boolean }>;
  /** Lower-case names. */
  readonly classes: Set<string>;
  readonly pages: Set<string>;
  readonly tabs: Map<string, string>;
  readonly flows: Set<string>;
  readonly customPermissions: Set<string>;
  readonly customMetadataTypes: Set<string>;
  readonly customSettings: Set<string>;
  readonly applications: Set<string>;
  readonly presenceStatuses: Set<string>;
  /** As the metadata spells them: `Webhook-Sender`. */
  readonly externalCredentialPrincipals: Set<string>;
  /** By lower-case `object.recordType`. */
  readonly recordTypes?: Map<string, { readonly visible: boolean; readonly isDefault: boolean }>;
  /** Of profiles: `Invoice__c-Invoice Layout`, for a record type `Invoice__c.Standard` or (null) for all others. */
  readonly layoutAssignments?: readonly { readonly layout: string; readonly recordType: string | null }[];
  /** `ApiEnabled`, `ModifyAllData`, `RunFlow` …, as the metadata spells them, lower-case. */
  readonly userPermissions: Set<string>;
  readonly file: string;
}

export interface SourceFile {
  /** Relative to the project, with forward slashes. */
  readonly path: string;
  readonly name: string;
  readonly body: string;
  readonly apiVersion: string;
  /** `<status>` of the -meta.xml. */
  readonly status: 'Active' | 'Inactive' | 'Deleted';
  readonly packageName: string;
}

/** A flow's XML as read: element names with arrays where the schema repeats. Interpreted in `flow/`. */
export interface FlowSource {
  readonly name: string;
  readonly path: string;
  readonly xml: string;
}

export interface QueueDef {
  readonly developerName: string;
  readonly label: string;
  readonly objects: readonly string[];
  /** Developer name of its routing configuration; null: Omni-Channel does not route its records. */
  readonly routingConfig: string | null;
  readonly file: string;
}

/** How Omni-Channel routes the work of a queue. */
export interface RoutingConfigDef {
  readonly developerName: string;
  readonly label: string;
  /** As records say it: `LeastActive`. */
  readonly routingModel: string;
  readonly routingPriority: number;
  /** One of the two: what a piece of work takes of an agent's capacity. */
  readonly capacityWeight: number | null;
  readonly capacityPercentage: number | null;
  /** Seconds. */
  readonly pushTimeout: number | null;
  readonly file: string;
}

/** What kind of record work of a kind is. */
export interface ServiceChannelDef {
  readonly developerName: string;
  readonly label: string;
  /** API name of an object. */
  readonly relatedEntity: string;
  readonly file: string;
}

/** A presence status: what agents say of themselves. */
export interface PresenceStatusDef {
  readonly developerName: string;
  readonly label: string;
  /** Service channels whose work comes to who has it; none: busy. */
  readonly channels: readonly string[];
  readonly file: string;
}

/** A presence configuration: how much work an agent takes, and how. */
export interface PresenceConfigDef {
  readonly developerName: string;
  readonly label: string;
  /** Units of work at a time. */
  readonly capacity: number;
  readonly canDecline: boolean;
  readonly autoAccept: boolean;
  /** Names; empty: none is asked for. */
  readonly declineReasons: readonly string[];
  readonly requestSound: boolean;
  /** After these seconds after-call work ends by itself; null: it does not. */
  readonly afterCallWorkSeconds: number | null;
  /** Developer names. */
  readonly statusOnDecline: string | null;
  readonly statusOnPushTimeout: string | null;
  /** Usernames and names of profiles, lower-case. */
  readonly users: readonly string[];
  readonly profiles: readonly string[];
  readonly file: string;
}

export interface OmniChannel {
  readonly routingConfigs: RoutingConfigDef[];
  readonly serviceChannels: ServiceChannelDef[];
  readonly presenceStatuses: PresenceStatusDef[];
  readonly presenceConfigs: PresenceConfigDef[];
  /** Labels of decline reasons by their names. */
  readonly declineReasons: Map<string, string>;
}

/** An endpoint that Apex may call out to. */
export interface RemoteSite {
  readonly name: string;
  /** Scheme, host and, where it is not the scheme's own, port: `https://api.example.com`. */
  readonly origin: string;
  readonly isActive: boolean;
}

/** A header that a callout gets; its value may hold merge fields. */
export interface CredentialHeader {
  readonly name: string;
  readonly value: string;
}

/** An address that Apex may call out to, and how it authenticates there. */
export interface NamedCredential {
  /** As `callout:Name` says it. */
  readonly name: string;
  readonly label: string;
  readonly url: string;
  readonly externalCredential: string;
  readonly isEnabled: boolean;
  readonly generatesAuthorization: boolean;
  readonly mergesInHeader: boolean;
  readonly mergesInBody: boolean;
  readonly headers: readonly CredentialHeader[];
  readonly file: string;
}

/** As whom named credentials call out. Secrets are never part of it. */
export interface ExternalCredential {
  readonly name: string;
  readonly label: string;
  readonly protocol: 'Basic' | 'Custom' | 'Oauth';
  readonly variant: string | null;
  /** Where OAuth fetches its tokens. */
  readonly tokenUrl: string | null;
  /** The first that a user has access to is used. */
  readonly principals: readonly { readonly name: string; readonly sequence: number }[];
  readonly headers: readonly CredentialHeader[];
  /** Authentication parameters that are no secrets. */
  readonly parameters: ReadonlyMap<string, string>;
  readonly file: string;
}

export interface Credentials {
  readonly named: NamedCredential[];
  readonly external: ExternalCredential[];
}

/** All of an org's metadata. `metadata/load.ts` builds it from an sfdx project. */
export interface OrgModel {
  readonly projectDir: string;
  readonly apiVersion: string;
  readonly namespace: string;
  /** By lower-case API name. */
  readonly objects: Map<string, ObjectDef>;
  /** By lower-case parent object name. */
  readonly children: Map<string, ChildRelationship[]>;
  readonly customMetadata: CustomMetadataRecord[];
  /** By lower-case label name: the default language first. */
  readonly labels: Map<string, CustomLabel[]>;
  /** What else users read, by language. */
  readonly translations: ReadonlyMap<string, Texts>;
  /** By lower-case name, profiles and permission sets apart. */
  readonly profiles: Map<string, PermissionGrant>;
  readonly permissionSets: Map<string, PermissionGrant>;
  readonly customPermissions: Map<string, { readonly name: string; readonly label: string }>;
  readonly queues: QueueDef[];
  readonly omniChannel: OmniChannel;
  readonly remoteSites: RemoteSite[];
  readonly eventSubscribers: EventSubscriber[];
  readonly notificationTypes: NotificationTypeDef[];
  readonly clientApps: readonly ExternalClientApp[];
  readonly credentials: Credentials;
  readonly classes: SourceFile[];
  readonly triggers: SourceFile[];
  readonly flows: FlowSource[];
  /** Static resources, message channels, pages …: kinds no layer reads yet, by metadata type, with their files. */
  readonly other: Map<string, string[]>;
  /** Layouts, list views, pages, apps, tabs, components. */
  readonly ui: UiModel;
}

/** Object by API name in any case; null when the org has none. */
export function findObject(model: OrgModel, name: string): ObjectDef | null {
  return model.objects.get(name.toLowerCase()) ?? null;
}

/** Field by API name in any case; null when the object has none. */
export function findField(object: ObjectDef, name: string): FieldDef | null {
  return object.fields.get(name.toLowerCase()) ?? null;
}
