import type { PicklistValue } from '../../../metadata/model';
import { definePlatform } from '../define';

export class PicklistEntry {
  readonly value: PicklistValue;

  constructor(value: PicklistValue) {
    this.value = value;
  }
}

const label = ({ value }: PicklistEntry) => value.label;
const name = ({ value }: PicklistEntry) => value.name;

definePlatform({
  name: 'Schema.PicklistEntry',
  namespace: 'Schema',
  jsClass: PicklistEntry,
  properties: {
    label: { type: 'String', get: label },
    value: { type: 'String', get: name },
    active: { type: 'Boolean', get: ({ value }: PicklistEntry) => value.isActive },
    defaultValue: { type: 'Boolean', get: ({ value }: PicklistEntry) => value.isDefault },
  },
  methods: {
    'String getLabel()': label,
    'String getValue()': name,
    'Boolean isActive()': ({ value }: PicklistEntry) => value.isActive,
    'Boolean isDefaultValue()': ({ value }: PicklistEntry) => value.isDefault,
  },
});
