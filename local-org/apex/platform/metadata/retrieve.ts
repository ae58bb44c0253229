/** Custom metadata records as components. */
import { findObject, type FieldDef, type ObjectDef } from '../../../metadata/model';
import type { LocalOrg } from '../../../org/localOrg';
import type { SObject } from '../../../values/sobject';
import type { Value } from '../../../values/value';
import { splitFullName } from '../../../data/deployMetadata';
import { CustomMetadata, CustomMetadataValue } from './components';

export function readComponents(org: LocalOrg, fullNames: readonly (string | null)[]): CustomMetadata[] {
  return fullNames.flatMap((fullName) => {
    const found = fullName === null ? null : splitFullName(org.model, fullName);
    if (!found?.object) return [];
    const { object } = found;
    const [record] = org.store.readByField(object, 'DeveloperName', [found.developerName], null);
    return record ? [componentOf(org, object, record)] : [];
  });
}

function componentOf(org: LocalOrg, object: ObjectDef, record: SObject): CustomMetadata {
  const component = new CustomMetadata();
  component.fullName = `${object.name.replace(/__mdt$/i, '')}.${record.get('DeveloperName') as string}`;
  component.label = record.get('MasterLabel') as string;
  component.protected_x = false;
  for (const field of object.fields.values()) {
    if (!field.custom) continue;
    const value = new CustomMetadataValue();
    value.field = field.name;
    value.value = valueOf(org, field, record);
    component.values!.items.push(value);
  }
  return component;
}

/** Another record is named, not given by its id. */
function valueOf(org: LocalOrg, field: FieldDef, record: SObject): Value {
  const value = record.get(field.name);
  const target = field.type === 'metadatarelationship' ? findObject(org.model, field.referenceTo[0]!) : null;
  if (typeof value !== 'string' || !target) return value;
  return org.store.readByIds(target, [value], ['DeveloperName']).get(value)?.get('DeveloperName') ?? value;
}
