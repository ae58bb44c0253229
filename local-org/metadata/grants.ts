/** Profiles and permission sets. */
import type { ObjectPermission, PermissionGrant } from './model';
import { all, isTrue, textOf, type XmlElement } from './xml';

export function grantOf(kind: PermissionGrant['kind'], name: string, xml: XmlElement, file: string): PermissionGrant {
  const lower = (element: XmlElement, key: string) => (textOf(element, key) ?? '').toLowerCase();
  const enabled = (list: string, key: string) =>
    new Set(
      all(xml, list)
        .filter((element) => isTrue(element, 'enabled'))
        .map((element) => lower(element, key)),
    );
  return {
    name,
    label: textOf(xml, 'label') ?? name,
    kind,
    description: textOf(xml, 'description') ?? '',
    license: textOf(xml, 'license') ?? textOf(xml, 'userLicense'),
    objects: new Map(all(xml, 'objectPermissions').map((each) => [lower(each, 'object'), objectPermission(each)])),
    fields: new Map(
      all(xml, 'fieldPermissions').map((each) => [
        lower(each, 'field'),
        { readable: isTrue(each, 'readable') || isTrue(each, 'editable'), editable: isTrue(each, 'editable') },
      ]),
    ),
    classes: enabled('classAccesses', 'apexClass'),
    pages: enabled('pageAccesses', 'apexPage'),
    tabs: new Map(
      [...all(xml, 'tabSettings'), ...all(xml, 'tabVisibilities')].map((each) => [
        lower(each, 'tab'),
        textOf(each, 'visibility') ?? '',
      ]),
    ),
    flows: enabled('flowAccesses', 'flow'),
    customPermissions: enabled('customPermissions', 'name'),
    customMetadataTypes: enabled('customMetadataTypeAccesses', 'name'),
    customSettings: enabled('customSettingAccesses', 'name'),
    applications: new Set(
      all(xml, 'applicationVisibilities')
        .filter((each) => isTrue(each, 'visible'))
        .map((each) => lower(each, 'application')),
    ),
    presenceStatuses: enabled('servicePresenceStatusAccesses', 'servicePresenceStatus'),
    externalCredentialPrincipals: new Set(
      all(xml, 'externalCredentialPrincipalAccesses')
        .filter((each) => isTrue(each, 'enabled'))
        .map((each) => textOf(each, 'externalCredentialPrincipal') ?? ''),
    ),
    recordTypes: new Map(
      all(xml, 'recordTypeVisibilities').map((each) => [
        lower(each, 'recordType'),
        { visible: isTrue(each, 'visible'), isDefault: isTrue(each, 'default') },
      ]),
    ),
    layoutAssignments: all(xml, 'layoutAssignments').map((each) => ({
      layout: decodeURIComponent(textOf(each, 'layout') ?? ''),
      recordType: textOf(each, 'recordType'),
    })),
    userPermissions: enabled('userPermissions', 'name'),
    file,
  };
}

function objectPermission(element: XmlElement): ObjectPermission {
  return {
    read: isTrue(element, 'allowRead'),
    create: isTrue(element, 'allowCreate'),
    edit: isTrue(element, 'allowEdit'),
    delete: isTrue(element, 'allowDelete'),
    viewAll: isTrue(element, 'viewAllRecords'),
    modifyAll: isTrue(element, 'modifyAllRecords'),
  };
}

/** How a file spells the names that a grant keeps in lower case: for messages. */
export function spellings(xml: XmlElement): ReadonlyMap<string, string> {
  const spelled = new Map<string, string>();
  for (const entries of xml.children.values()) {
    for (const entry of entries) {
      for (const [leaf] of entry.children.values()) {
        const text = leaf!.text.trim();
        spelled.set(text.toLowerCase(), text);
      }
    }
  }
  return spelled;
}
