/** System.OrgLimits: those that local-org counts. Others are not in the list and not in the map. */
import type { OrgLimit } from '../../org/orgLimits';
import { ApexList, ApexMap } from '../../values/collections';
import type { ApexObject, ClassInfo, Value } from '../../values/value';
import { classType, listOf, mapOf, T } from '../types/type';
import { definePlatform, platformClass } from './define';
import { localOrg } from './local-org';

class ApexOrgLimit implements ApexObject {
  declare readonly $class: ClassInfo;
  readonly limit: OrgLimit;

  constructor(limit: OrgLimit) {
    this.limit = limit;
  }

  tostring$0(): string {
    const { name, value, maximum } = this.limit;
    return `OrgLimit[${name}: consumed ${value} of ${maximum}]`;
  }
}

definePlatform({
  name: 'OrgLimit',
  namespace: 'System',
  jsClass: ApexOrgLimit,
  methods: {
    'Integer getLimit()': ({ limit }: ApexOrgLimit) => limit.maximum,
    'String getName()': ({ limit }: ApexOrgLimit) => limit.name,
    'Integer getValue()': ({ limit }: ApexOrgLimit) => limit.value,
    'String toString()': (self: ApexOrgLimit) => self.tostring$0(),
  },
});

const limits = (): ApexOrgLimit[] =>
  localOrg()
    .orgLimits.list()
    .map((limit) => new ApexOrgLimit(limit));
const limitType = () => classType(platformClass('OrgLimit').info);

definePlatform({
  name: 'OrgLimits',
  namespace: 'System',
  statics: {
    'List<System.OrgLimit> getAll()': () => new ApexList(listOf(limitType()), limits() as unknown as Value[]),
    'Map<String,System.OrgLimit> getMap()': () =>
      new ApexMap(
        mapOf(T.String, limitType()),
        limits().map((each): [Value, Value] => [each.limit.name, each as unknown as Value]),
      ),
  },
});
