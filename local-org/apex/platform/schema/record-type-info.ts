import type { ObjectDef } from '../../../metadata/model';
import { definePlatform } from '../define';

/** The master record type: the only one local-org has. */
export class RecordTypeInfo {
  readonly object: ObjectDef;

  constructor(object: ObjectDef) {
    this.object = object;
  }
}

export const MASTER_RECORD_TYPE = '012000000000000AAA';

const yes = () => true;

definePlatform({
  name: 'Schema.RecordTypeInfo',
  namespace: 'Schema',
  jsClass: RecordTypeInfo,
  methods: {
    'String getName()': () => 'Master',
    'String getDeveloperName()': () => 'Master',
    'Id getRecordTypeId()': () => MASTER_RECORD_TYPE,
    'Boolean isActive()': yes,
    'Boolean isAvailable()': yes,
    'Boolean isDefaultRecordTypeMapping()': yes,
    'Boolean isMaster()': yes,
  },
});
