/** What one user may do: the union of what the profile and every assigned permission set give. */
import { findField, findObject, type ObjectDef, type ObjectPermission, type OrgModel } from '../metadata/model';
import type { Rights } from '../org/services';
import { accessByUserPermission, hasObjectPermissions } from './objects';
import { STANDARD_PROFILES } from './standardProfiles';
import { governingField, isPermissionable } from './permissionable';

/** What a user's profile and permission sets give together; names are lower-case. */
export interface Granted {
  readonly objects: Map<string, ObjectPermission>;
  readonly fields: Map<string, { readonly readable: boolean; readonly editable: boolean }>;
  readonly classes: Set<string>;
  readonly flows: Set<string>;
  readonly customPermissions: Set<string>;
  readonly customMetadataTypes: Set<string>;
  readonly customSettings: Set<string>;
  readonly userPermissions: Set<string>;
  readonly recordTypes: Set<string>;
  readonly applications: Set<string>;
  readonly presenceStatuses: Set<string>;
  /** As the metadata spells them. */
  readonly externalCredentialPrincipals: Set<string>;
  /** Visible (true) or hidden; what no profile or permission set names is absent. */
  readonly tabs: Map<string, boolean>;
}

export const nothing = (): Granted => ({
  objects: new Map(),
  fields: new Map(),
  classes: new Set(),
  flows: new Set(),
  customPermissions: new Set(),
  customMetadataTypes: new Set(),
  customSettings: new Set(),
  userPermissions: new Set(),
  recordTypes: new Set(),
  applications: new Set(),
  presenceStatuses: new Set(),
  externalCredentialPrincipals: new Set(),
  tabs: new Map(),
});

/** Permissions that come with another. */
const IMPLIED: Readonly<Record<string, readonly string[]>> = {
  modifyalldata: ['viewalldata'],
  manageflow: ['runflow'],
  customizeapplication: ['viewsetup'],
  manageusers: ['viewsetup', 'assignpermissionsets', 'viewroles'],
};

/** Names as Salesforce spells them, by their lower-case form; the metadata may spell others, which stay lower-case. */
const SPELLINGS: ReadonlyMap<string, string> = new Map(
  STANDARD_PROFILES.flatMap(({ userPermissions }) => userPermissions.map((name) => [name.toLowerCase(), name])),
);

type Act = 'read' | 'create' | 'edit' | 'delete';

export class UserRights implements Rights {
  private readonly model: OrgModel;
  private readonly granted: Granted;
  private readonly userPermissions: ReadonlySet<string>;

  constructor(model: OrgModel, granted: Granted) {
    this.model = model;
    this.granted = granted;
    const all = new Set<string>();
    const add = (name: string): void => {
      if (all.has(name)) return;
      all.add(name);
      IMPLIED[name]?.forEach(add);
    };
    granted.userPermissions.forEach(add);
    this.userPermissions = all;
  }

  canRead(object: ObjectDef): boolean {
    return this.may('read', object);
  }

  canCreate(object: ObjectDef): boolean {
    return object.createable && this.may('create', object);
  }

  canEdit(object: ObjectDef): boolean {
    return object.updateable && this.may('edit', object);
  }

  canDelete(object: ObjectDef): boolean {
    return object.deletable && this.may('delete', object);
  }

  canViewAll(object: ObjectDef): boolean {
    if (this.hasUserPermission('ViewAllData')) return true;
    const permission = this.granted.objects.get(object.name.toLowerCase());
    return permission ? permission.viewAll || permission.modifyAll : false;
  }

  canModifyAll(object: ObjectDef): boolean {
    return (
      this.hasUserPermission('ModifyAllData') ||
      (this.granted.objects.get(object.name.toLowerCase())?.modifyAll ?? false)
    );
  }

  canReadField(object: ObjectDef, name: string): boolean {
    return this.field(object, name)?.readable ?? false;
  }

  canEditField(object: ObjectDef, name: string): boolean {
    const field = findField(object, name);
    if (!field || field.formula || field.autoNumberFormat) return false;
    return this.field(object, name)!.editable;
  }

  canUseClass(className: string): boolean {
    return this.userPermissions.has('authorapex') || this.granted.classes.has(className.toLowerCase());
  }

  canRunFlow(flowName: string): boolean {
    return this.userPermissions.has('runflow') || this.granted.flows.has(flowName.toLowerCase());
  }

  hasUserPermission(name: string): boolean {
    return this.userPermissions.has(name.toLowerCase());
  }

  hasCustomPermission(name: string): boolean {
    return this.granted.customPermissions.has(name.toLowerCase());
  }

  /** No user permission stands in for it: an administrator needs it, too. */
  canUsePresenceStatus(name: string): boolean {
    return this.granted.presenceStatuses.has(name.toLowerCase());
  }

  canUseRecordType(name: string): boolean {
    return this.granted.recordTypes.has(name.toLowerCase());
  }

  /** Salesforce's own apps are open to whoever may use Lightning Experience. */
  canUseApplication(name: string): boolean {
    const key = name.toLowerCase();
    return (
      this.granted.applications.has(key) || (key.startsWith('standard__') && !this.userPermissions.has('apiuseronly'))
    );
  }

  /** Tabs of the project are hidden until a profile or a permission set shows them, standard ones the other way. */
  canSeeTab(name: string): boolean {
    const key = name.toLowerCase();
    return this.granted.tabs.get(key) ?? key.startsWith('standard-');
  }

  /** No user permission stands in for it: an administrator needs it, too. */
  canUsePrincipal(name: string): boolean {
    return this.granted.externalCredentialPrincipals.has(name);
  }

  userPermissionNames(): readonly string[] {
    return [...this.userPermissions].map((name) => SPELLINGS.get(name) ?? name).sort();
  }

  private may(act: Act, object: ObjectDef): boolean {
    const name = object.name.toLowerCase();
    if (object.kind === 'customMetadata')
      return act === 'read' && this.mayReadType(this.granted.customMetadataTypes, name);
    if (object.kind === 'customSetting') {
      return act === 'read'
        ? this.userPermissions.has('viewallcustomsettings') || this.mayReadType(this.granted.customSettings, name)
        : this.userPermissions.has('customizeapplication');
    }
    const byUserPermission = accessByUserPermission(object);
    if (byUserPermission) {
      const needed = act === 'read' ? byUserPermission.read : byUserPermission.write;
      return needed === 'always' || this.userPermissions.has(needed);
    }
    if (!hasObjectPermissions(object)) return this.mayOnParent(act, object);
    if (this.userPermissions.has('modifyalldata')) return true;
    if (act === 'read' && this.userPermissions.has('viewalldata')) return true;
    return this.granted.objects.get(name)?.[act] ?? false;
  }

  private mayReadType(types: ReadonlySet<string>, name: string): boolean {
    return this.userPermissions.has('customizeapplication') || types.has(name);
  }

  /** Comments, line items, members …: as the record they belong to. */
  private mayOnParent(act: Act, object: ObjectDef): boolean {
    const parent = [...object.fields.values()].find(
      (field) => field.deleteConstraint === 'Cascade' || field.name === 'ParentId',
    );
    const target = parent?.referenceTo
      .map((name) => findObject(this.model, name))
      .find((each) => each && each !== object);
    if (target) return this.may(act === 'read' ? 'read' : 'edit', target);
    return this.userPermissions.has(act === 'read' ? 'viewalldata' : 'modifyalldata');
  }

  private field(object: ObjectDef, name: string): { readable: boolean; editable: boolean } | null {
    const field = findField(object, name);
    if (!field) return null;
    if (!isPermissionable(object, field)) return { readable: true, editable: true };
    const key = `${object.name}.${governingField(object, field)}`.toLowerCase();
    return this.granted.fields.get(key) ?? { readable: false, editable: false };
  }
}
