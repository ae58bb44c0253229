/** What of an org's model the console's modules are made from; crosses from the worker to the main thread. */
import type { ObjectDef, OrgModel } from '../metadata/model';
import type { ApexEngine } from '../org/services';
import { STANDARD_PROFILES } from '../security/standardProfiles';

export interface LightningFacts {
  readonly namespace: string;
  /** Label name → language → text; the default language first. By lower-case name. */
  readonly labels: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** By lower-case API name. */
  readonly objects: ReadonlyMap<string, ObjectFacts>;
  /** By lower-case `class.method`; a class without such methods is there as `class`. */
  readonly apex: ReadonlyMap<string, AuraFacts | null>;
  /** API names by lower-case name. */
  readonly customPermissions: ReadonlyMap<string, string>;
  readonly userPermissions: ReadonlyMap<string, string>;
}

export interface ObjectFacts {
  readonly name: string;
  readonly kind: 'standard' | 'custom' | 'customMetadata' | 'customSetting' | 'platformEvent';
  /** By lower-case API name. */
  readonly fields: ReadonlyMap<string, string>;
  /** By lower-case relationship name. */
  readonly parents: ReadonlyMap<string, { readonly name: string; readonly objects: readonly string[] }>;
}

export interface AuraFacts {
  readonly className: string;
  readonly methodName: string;
  readonly cacheable: boolean;
}

export function lightningFacts(model: OrgModel, apex: Pick<ApexEngine, 'auraMethods'>): LightningFacts {
  const methods = apex.auraMethods();
  return {
    namespace: model.namespace,
    labels: new Map(
      [...model.labels].map(([name, texts]) => [name, new Map(texts.map(({ language, value }) => [language, value]))]),
    ),
    objects: new Map([...model.objects].map(([key, object]) => [key, objectFacts(object)])),
    apex: new Map<string, AuraFacts | null>([
      ...model.classes.map(({ name }): [string, null] => [name.toLowerCase(), null]),
      ...methods.map((method): [string, AuraFacts] => [
        `${method.className}.${method.methodName}`.toLowerCase(),
        method,
      ]),
    ]),
    customPermissions: new Map([...model.customPermissions].map(([key, { name }]) => [key, name])),
    userPermissions: new Map(
      STANDARD_PROFILES.flatMap(({ userPermissions }) => userPermissions.map((name) => [name.toLowerCase(), name])),
    ),
  };
}

function objectFacts({ name, kind, fields }: ObjectDef): ObjectFacts {
  const list = [...fields.values()];
  return {
    name,
    kind,
    fields: new Map([...fields].map(([key, field]) => [key, field.name])),
    parents: new Map(
      list.flatMap((field) =>
        field.relationshipName === null
          ? []
          : [[field.relationshipName.toLowerCase(), { name: field.relationshipName, objects: field.referenceTo }]],
      ),
    ),
  };
}
