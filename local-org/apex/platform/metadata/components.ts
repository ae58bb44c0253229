/** Metadata that Apex may deploy: custom metadata records. (Layouts, the other kind, are not there.) */
import { ApexList } from '../../../values/collections';
import type { ApexObject, ClassInfo, Value } from '../../../values/value';
import { classType, listOf } from '../../types/type';
import { notNull } from '../argument';
import { definePlatform, platformClass } from '../define';
import { properties } from './properties';

const listOfClass = (name: string): ApexList => new ApexList(listOf(classType(platformClass(name).info)));

export class MetadataComponent implements ApexObject {
  declare readonly $class: ClassInfo;
  /** `Rate.High`, also written `Rate__mdt.High`. */
  fullName: string | null = null;
}

export class CustomMetadata extends MetadataComponent {
  description: string | null = null;
  label: string | null = null;
  protected_x: boolean | null = null;
  /** Of CustomMetadataValue. Fields that are not named keep their values. */
  values: ApexList | null = listOfClass('Metadata.CustomMetadataValue');
}

export class CustomMetadataValue implements ApexObject {
  declare readonly $class: ClassInfo;
  field: string | null = null;
  value: Value = null;
}

export class DeployContainer implements ApexObject {
  declare readonly $class: ClassInfo;
  components: MetadataComponent[] = [];
}

definePlatform({
  name: 'Metadata.Metadata',
  namespace: 'Metadata',
  jsClass: MetadataComponent,
  isVirtual: false,
  isAbstract: true,
  properties: properties({ fullName: 'String' }),
});

definePlatform({
  name: 'Metadata.MetadataValue',
  namespace: 'Metadata',
  isAbstract: true,
  isInstance: (value) => value instanceof CustomMetadataValue,
});

definePlatform({
  name: 'Metadata.CustomMetadataValue',
  namespace: 'Metadata',
  extends: 'Metadata.MetadataValue',
  jsClass: CustomMetadataValue,
  constructors: { '()': () => new CustomMetadataValue() },
  properties: properties({ field: 'String', value: 'Object' }),
});

definePlatform({
  name: 'Metadata.CustomMetadata',
  namespace: 'Metadata',
  extends: 'Metadata.Metadata',
  jsClass: CustomMetadata,
  constructors: { '()': () => new CustomMetadata() },
  properties: properties({
    description: 'String',
    label: 'String',
    protected_x: 'Boolean',
    values: 'List<Metadata.CustomMetadataValue>',
  }),
});

definePlatform({
  name: 'Metadata.DeployContainer',
  namespace: 'Metadata',
  jsClass: DeployContainer,
  constructors: { '()': () => new DeployContainer() },
  methods: {
    'void addMetadata(Metadata.Metadata md)': (self: DeployContainer, component: MetadataComponent | null) => {
      notNull(component);
      self.components.push(component!);
    },
    'List<Metadata.Metadata> getMetadata()': (self: DeployContainer) => componentList(self.components),
    'Boolean removeMetadata(Metadata.Metadata md)': (self: DeployContainer, component: MetadataComponent | null) =>
      remove(self, (each) => each === component),
    'Boolean removeMetadataByFullName(String fullName)': (self: DeployContainer, fullName: string | null) =>
      remove(self, (each) => each.fullName === fullName),
  },
});

export function componentList(components: readonly MetadataComponent[]): ApexList {
  const list = listOfClass('Metadata.Metadata');
  list.items = [...components];
  return list;
}

function remove(container: DeployContainer, isMeant: (component: MetadataComponent) => boolean): boolean {
  const index = container.components.findIndex(isMeant);
  if (index >= 0) container.components.splice(index, 1);
  return index >= 0;
}
