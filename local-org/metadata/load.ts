/**
 * Reads an sfdx project in source format. Everything that Salesforce would refuse is found in one pass and thrown
 * together (DeployErrors); what local-org cannot do is Unsupported.
 */

import { Unsupported } from '../org/errors';
import { checkModel } from './check';
import { childRelationships } from './childRelationships';
import { withNeeded, type Feature } from './features';
import { emptyCredentials, externalCredentialOf, namedCredentialOf } from './credentials';
import { APP_FILE_ROOTS, clientAppsOf, type AppFile, type AppFileKind } from './externalClientApps';
import { fieldsOf } from './fields';
import { readProject, type ProjectFile } from './files';
import { grantOf, spellings } from './grants';
import { assignKeyPrefixes } from './keyPrefixes';
import { metadataType } from './kinds';
import type { FieldDef, OrgModel, PermissionGrant, SourceFile } from './model';
import { customObject, extendStandard, hasActivities, kindOf, type ObjectPart, type ObjectParts } from './objects';
import { emptyOmniChannel, queueOf, routingConfigOf, serviceChannelOf } from './omniChannel';
import { notificationTypeOf } from './notificationTypes';
import { presenceConfigOf, presenceStatusOf } from './presence';
import { valuesOf, type GlobalValueSets } from './picklists';
import { Problems } from './problems';
import { CustomMetadataRecords, labelsOf } from './records';
import { eventSubscriberOf } from './eventSubscribers';
import { remoteSiteOf } from './remoteSites';
import { shareObject } from './shares';
import { standardObjects } from './standard';
import { STANDARD_VALUE_SET_FIELDS } from './standard/valueSets';
import { TranslationReader } from './translations';
import { emptyUi } from './ui/model';
import { PLAIN_UI, UI_KINDS, UiReader, type UiKind } from './ui/reader';
import { all, parseXml, textOf, type XmlElement } from './xml';

export interface LoadOptions {
  /** Leaves out Apex classes, triggers and flows: for callers that only need the schema. */
  readonly schemaOnly?: boolean;
  /** What the org has beyond every org. */
  readonly features?: readonly Feature[];
  /** Folders that belong to the org and to no package. */
  readonly unpackagedMetadata?: readonly string[];
  /** Key prefixes that custom objects have already, by API name. */
  readonly keyPrefixes?: ReadonlyMap<string, string>;
}

export function loadProject(projectDir: string, options: LoadOptions = {}): OrgModel {
  const project = readProject(projectDir, options.unpackagedMetadata);
  const reader = new Reader(options);
  for (const file of project.files) reader.read(file);
  return reader.finish(projectDir, project.apiVersion, project.namespace);
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

class Reader {
  private readonly options: LoadOptions;
  private readonly problems = new Problems();
  private readonly parts = new Map<string, ObjectParts>();
  private readonly globals = new Map<string, { values: ReturnType<typeof valuesOf>; restricted: boolean }>();
  private readonly standardSets = new Map<string, { xml: XmlElement; file: string }>();
  private readonly tabs = new Set<string>();
  private readonly ui = new UiReader();
  private readonly appFiles: AppFile[] = [];
  private readonly paths = new Set<string>();
  private readonly seen = new Map<string, string>();
  /** Classes and triggers by path, for their -meta.xml. */
  private readonly sources = new Map<string, { file: ProjectFile; root: string }>();
  private readonly spelled: Map<PermissionGrant, ReadonlyMap<string, string>> = new Map();
  private readonly translations = new TranslationReader();
  private readonly records = new CustomMetadataRecords();
  private readonly model: Mutable<OrgModel> = {
    projectDir: '',
    apiVersion: '',
    namespace: '',
    objects: new Map(),
    children: new Map(),
    customMetadata: this.records.list,
    labels: new Map(),
    translations: new Map(),
    profiles: new Map(),
    permissionSets: new Map(),
    customPermissions: new Map(),
    queues: [],
    omniChannel: emptyOmniChannel(),
    remoteSites: [],
    eventSubscribers: [],
    notificationTypes: [],
    clientApps: [],
    credentials: emptyCredentials(),
    classes: [],
    triggers: [],
    flows: [],
    other: new Map(),
    ui: emptyUi(),
  };

  constructor(options: LoadOptions) {
    this.options = options;
  }

  read(file: ProjectFile): void {
    this.paths.add(file.path);
    this.problems.collect(() => this.readKind(file));
  }

  finish(projectDir: string, apiVersion: string, namespace: string): OrgModel {
    const { model, problems } = this;
    Object.assign(model, { projectDir, apiVersion, namespace });
    const hasUi = !this.options.schemaOnly;
    this.buildObjects();
    if (hasUi) model.ui = this.ui.build({ model, problems }, this.spelled);
    const has = (type: string, name: string) => this.seen.has(`${type}:${name}`.toLowerCase());
    model.translations = this.translations.finish({ model, problems, has, hasUi });
    this.checkPairs();
    model.clientApps = clientAppsOf(this.appFiles, model, problems);
    checkModel(model, this.spelled, problems);
    problems.throwIfAny();
    return model;
  }

  private readKind(file: ProjectFile): void {
    const [, name = '', suffix = ''] = /^(.+)\.([A-Za-z]+)$/.exec(file.name.replace(/-meta\.xml$/, '')) ?? [];
    const isSource = suffix === 'cls' || suffix === 'trigger';
    if (!file.name.endsWith('-meta.xml')) {
      if (isSource) this.source(file, name, suffix);
      else this.otherFile(file);
    } else if (!isSource) {
      // The -meta.xml of a class is read with the class.
      const reader = this.readers[suffix];
      if (reader) reader(file, name);
      else this.otherFile(file);
    }
  }

  /** By the suffix of the file: `X.field-meta.xml`. */
  private readonly readers: Readonly<Record<string, (file: ProjectFile, name: string) => void>> = {
    object: (file) => this.objectMeta(file),
    field: (file, name) => this.partsOf(file).fields.push(this.part(file, name, 'CustomField')),
    validationRule: (file, name) => this.partsOf(file).rules.push(this.part(file, name, 'ValidationRule')),
    recordType: (file, name) => {
      const part = this.part(file, name, 'RecordType');
      this.partsOf(file).recordTypes.push(part);
      this.ui.addRecordType(this.partsOf(file).name, name, part.xml, file.path);
    },
    globalValueSet: (file, name) => {
      const xml = this.uniqueXml('GlobalValueSet', name, file);
      this.globals.set(name.toLowerCase(), { values: valuesOf(xml, 'customValue'), restricted: true });
    },
    standardValueSet: (file, name) => {
      this.standardSets.set(name, { xml: this.uniqueXml('StandardValueSet', name, file), file: file.path });
    },
    md: (file, name) => {
      const isEdit = file.packageName === '' && this.records.isPackaged(name);
      const xml = isEdit
        ? parseXml(file.read(), 'CustomMetadata', file.path)
        : this.uniqueXml('CustomMetadata', name, file);
      this.records.add(name, xml, file);
    },
    labels: (file) => {
      for (const label of labelsOf(parseXml(file.read(), 'CustomLabels', file.path), file.path)) {
        this.unique('CustomLabel', label.name, file);
        this.model.labels.set(label.name.toLowerCase(), [label]);
      }
    },
    translation: (file, name) => {
      this.translations.addTranslations(name, parseXml(file.read(), 'Translations', file.path), file.path);
    },
    objectTranslation: (file, name) => {
      this.translations.addObject(name, parseXml(file.read(), 'CustomObjectTranslation', file.path), file.path);
    },
    fieldTranslation: (file) => {
      this.translations.addField(parseXml(file.read(), 'CustomFieldTranslation', file.path), file.path);
    },
    permissionset: (file, name) => {
      const xml = this.uniqueXml('PermissionSet', name, file);
      this.model.permissionSets.set(name.toLowerCase(), this.grant('permissionSet', name, xml, file));
    },
    profile: (file, encoded) => {
      const name = decodeURIComponent(encoded);
      const xml = this.uniqueXml('Profile', name, file);
      this.model.profiles.set(name.toLowerCase(), this.grant('profile', name, xml, file));
    },
    customPermission: (file, name) => {
      const xml = this.uniqueXml('CustomPermission', name, file);
      if (all(xml, 'requiredPermission').length) {
        throw new Unsupported('custom permissions that need others', { file: file.path });
      }
      this.model.customPermissions.set(name.toLowerCase(), { name, label: textOf(xml, 'label') ?? name });
    },
    queue: (file, name) => this.model.queues.push(queueOf(name, this.uniqueXml('Queue', name, file), file.path)),
    queueRoutingConfig: (file, name) => {
      const xml = this.uniqueXml('QueueRoutingConfig', name, file);
      this.model.omniChannel.routingConfigs.push(routingConfigOf(name, xml, file.path));
    },
    serviceChannel: (file, name) => {
      const xml = this.uniqueXml('ServiceChannel', name, file);
      this.model.omniChannel.serviceChannels.push(serviceChannelOf(name, xml, file.path));
    },
    servicePresenceStatus: (file, name) => {
      const xml = this.uniqueXml('ServicePresenceStatus', name, file);
      this.model.omniChannel.presenceStatuses.push(presenceStatusOf(name, xml, file.path));
    },
    presenceUserConfig: (file, name) => {
      const xml = this.uniqueXml('PresenceUserConfig', name, file);
      this.model.omniChannel.presenceConfigs.push(presenceConfigOf(name, xml, file.path));
    },
    presenceDeclineReason: (file, name) => {
      const xml = this.uniqueXml('PresenceDeclineReason', name, file);
      this.model.omniChannel.declineReasons.set(name, textOf(xml, 'label') ?? name);
    },
    eca: (file, name) => this.appFile('app', file, name),
    ecaPlcy: (file, name) => this.appFile('policies', file, name),
    ecaOauth: (file, name) => this.appFile('oauth', file, name),
    ecaGlblOauth: (file, name) => this.appFile('globalOauth', file, name),
    ecaOauthPlcy: (file, name) => this.appFile('oauthPolicies', file, name),
    remoteSite: (file, name) => {
      this.model.remoteSites.push(remoteSiteOf(name, this.uniqueXml('RemoteSiteSetting', name, file), file.path));
    },
    notiftype: (file, name) => {
      const xml = this.uniqueXml('CustomNotificationType', name, file);
      this.model.notificationTypes.push(notificationTypeOf(name, xml, file.path));
    },
    platformEventSubscriberConfig: (file, name) => {
      const xml = this.uniqueXml('PlatformEventSubscriberConfig', name, file);
      this.model.eventSubscribers.push(eventSubscriberOf(name, xml, file.path));
    },
    namedCredential: (file, name) => {
      const xml = this.uniqueXml('NamedCredential', name, file);
      this.model.credentials.named.push(namedCredentialOf(name, xml, file.path));
    },
    externalCredential: (file, name) => {
      const xml = this.uniqueXml('ExternalCredential', name, file);
      this.model.credentials.external.push(externalCredentialOf(name, xml, file.path));
    },
    flow: (file, name) => {
      if (this.options.schemaOnly) return;
      this.unique('Flow', name, file);
      this.model.flows.push({ name, path: file.path, xml: file.read() });
    },
    tab: (file, name) => {
      this.tabs.add(name.toLowerCase());
      this.uiFile('tab', file, name);
    },
    layout: (file, name) => this.uiFile('layout', file, decodeURIComponent(name)),
    ...Object.fromEntries(
      PLAIN_UI.map((kind) => [kind, (file: ProjectFile, name: string) => this.uiFile(kind, file, name)]),
    ),
    js: (file, name) => {
      this.uiFile('js', file, name);
      this.otherFile(file);
    },
  };

  private appFile(kind: AppFileKind, file: ProjectFile, name: string): void {
    this.appFiles.push({ kind, name, xml: this.uniqueXml(APP_FILE_ROOTS[kind], name, file), file: file.path });
  }

  private uiFile(kind: UiKind, file: ProjectFile, name: string): void {
    const isPart = kind === 'compactLayout' || kind === 'listView';
    const object = isPart ? this.partsOf(file).name : '';
    const xml = this.uniqueXml(UI_KINDS[kind], isPart ? `${object}.${name}` : name, file);
    this.ui.add(kind, { name, object, xml, file: file.path });
  }

  private objectMeta(file: ProjectFile): void {
    const parts = this.partsOf(file);
    if (parts.meta) {
      this.problems.add(`Duplicate definition: ${parts.name} is also defined in ${parts.meta.file}`, {
        file: file.path,
      });
      return;
    }
    parts.meta = { xml: parseXml(file.read(), 'CustomObject', file.path), file: file.path };
    this.ui.addObject(parts.name, parts.meta.xml, file.path);
  }

  private part(file: ProjectFile, name: string, root: string): ObjectPart {
    this.unique(root, `${this.partsOf(file).name}.${name}`, file);
    const text = file.read();
    const xml = parseXml(text, root, file.path);
    const fullName = textOf(xml, 'fullName');
    if (fullName !== null && fullName !== name) {
      this.problems.add(`fullName ${fullName} does not match the file's name`, { file: file.path });
    }
    return { name, xml, file: file.path, text };
  }

  /** The object whose folder a file lies in. */
  private partsOf(file: ProjectFile): ObjectParts {
    const folders = file.path.split('/');
    const name = folders[folders.lastIndexOf('objects') + 1]!;
    let parts = this.parts.get(name.toLowerCase());
    if (!parts) {
      parts = { name, meta: null, fields: [], rules: [], recordTypes: [] };
      this.parts.set(name.toLowerCase(), parts);
    }
    return parts;
  }

  private grant(kind: PermissionGrant['kind'], name: string, xml: XmlElement, file: ProjectFile): PermissionGrant {
    const grant = grantOf(kind, name, xml, file.path);
    this.spelled.set(grant, spellings(xml));
    return grant;
  }

  private source(file: ProjectFile, name: string, suffix: 'cls' | 'trigger'): void {
    if (this.options.schemaOnly) return;
    this.unique(suffix === 'cls' ? 'ApexClass' : 'ApexTrigger', name, file);
    const list = suffix === 'cls' ? this.model.classes : this.model.triggers;
    list.push({
      path: file.path,
      name,
      body: file.read(),
      apiVersion: '',
      status: 'Active',
      packageName: file.packageName,
    });
    this.sources.set(file.path, { file, root: suffix === 'cls' ? 'ApexClass' : 'ApexTrigger' });
  }

  private otherFile(file: ProjectFile): void {
    const type = metadataType(file.path);
    if (!type) return;
    const list = this.model.other.get(type) ?? [];
    list.push(file.path);
    this.model.other.set(type, list);
  }

  private unique(type: string, name: string, file: ProjectFile): void {
    const key = `${type}:${name}`.toLowerCase();
    const before = this.seen.get(key);
    if (before)
      this.problems.add(`Duplicate definition: ${type} ${name} is also defined in ${before}`, { file: file.path });
    else this.seen.set(key, file.path);
  }

  private uniqueXml(type: string, name: string, file: ProjectFile): XmlElement {
    this.unique(type, name, file);
    return parseXml(file.read(), type, file.path);
  }

  private buildObjects(): void {
    const { model, problems } = this;
    const objects = standardObjects(withNeeded(this.options.features ?? []));
    for (const object of objects) model.objects.set(object.name.toLowerCase(), object);
    this.applyStandardValueSets();
    const custom = [...this.parts.values()].filter((parts) => /__(c|mdt|e)$/i.test(parts.name));
    const prefixes = assignKeyPrefixes(
      custom.map((parts) => parts.name),
      this.options.keyPrefixes,
    );
    for (const parts of this.parts.values()) {
      const standard = model.objects.get(parts.name.toLowerCase());
      if (standard && !custom.includes(parts)) {
        model.objects.set(parts.name.toLowerCase(), extendStandard(standard, parts, this.customFields(parts)));
        continue;
      }
      const place = { file: parts.fields[0]?.file ?? parts.rules[0]?.file ?? parts.meta?.file ?? parts.name };
      if (!parts.meta) {
        problems.add(`Entity of type 'CustomObject' named '${parts.name}' cannot be found`, place);
        continue;
      }
      if (!custom.includes(parts)) {
        problems.add(`local-org does not have the standard object ${parts.name}`, place);
        continue;
      }
      const object = customObject(parts, {
        keyPrefix: prefixes.get(parts.name)!,
        hasTab: this.tabs.has(parts.name.toLowerCase()),
        fields: this.customFields(parts),
        problems,
      });
      if (object) model.objects.set(parts.name.toLowerCase(), object);
    }
    for (const object of [...model.objects.values()]) {
      const share = shareObject(object);
      if (share) model.objects.set(share.name.toLowerCase(), share);
    }
    this.relateActivities();
    model.children = childRelationships(model.objects.values());
  }

  /** Fields of the project; those of standard fields in source format add nothing but labels and history. */
  private customFields(parts: ObjectParts): FieldDef[] {
    const kind = kindOf(parts.name, parts.meta?.xml ?? null);
    const context = { object: parts.name, kind, globals: this.globals as GlobalValueSets, problems: this.problems };
    const custom = parts.fields.filter(({ name }) => name.includes('__'));
    return custom.flatMap((part) => fieldsOf(part, context));
  }

  private applyStandardValueSets(): void {
    for (const [name, { xml, file }] of this.standardSets) {
      const fields = STANDARD_VALUE_SET_FIELDS[name];
      if (!fields) {
        this.problems.add(`local-org does not have the standard value set ${name}`, { file });
        continue;
      }
      const values = valuesOf(xml, 'standardValue');
      for (const path of fields) {
        const [object, field] = path.toLowerCase().split('.') as [string, string];
        const def = this.model.objects.get(object)?.fields.get(field);
        if (def) {
          this.model.objects.get(object)!.fields.set(field, { ...def, picklist: { values, restricted: false } });
        }
      }
    }
  }

  /** Custom objects with activities can be what a task or an event is about. */
  private relateActivities(): void {
    const related = [...this.parts.values()].filter((parts) => parts.meta && hasActivities(parts.meta.xml));
    const names = related.map((parts) => parts.name).filter((name) => this.model.objects.has(name.toLowerCase()));
    for (const activity of ['task', 'event']) {
      const { fields } = this.model.objects.get(activity)!;
      const what = fields.get('whatid')!;
      fields.set('whatid', { ...what, referenceTo: [...new Set([...what.referenceTo, ...names])] });
    }
  }

  /** Reads the -meta.xml beside each class and trigger. */
  private checkPairs(): void {
    for (const list of [this.model.classes, this.model.triggers]) {
      for (let i = 0; i < list.length; i++) {
        const completed = this.problems.collect(() => this.withMeta(list[i]!));
        if (completed) list[i] = completed;
      }
    }
  }

  private withMeta(source: SourceFile): SourceFile | null {
    const { file, root } = this.sources.get(source.path)!;
    const metaPath = `${file.path}-meta.xml`;
    if (!this.paths.has(metaPath)) {
      this.problems.add(`Required metadata file is missing: ${file.name}-meta.xml`, { file: file.path });
      return null;
    }
    const xml = parseXml(file.readBeside('-meta.xml'), root, metaPath);
    const apiVersion = textOf(xml, 'apiVersion') ?? '';
    if (!/^\d+\.0$/.test(apiVersion)) {
      this.problems.add(`Invalid api version specified: ${apiVersion || 'none'}`, { file: metaPath });
    }
    return { ...source, apiVersion, status: (textOf(xml, 'status') ?? 'Active') as SourceFile['status'] };
  }
}
