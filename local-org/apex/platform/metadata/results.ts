/** What a deployment tells of itself. Every property can be written: tests make results of their own. */
import { ApexList } from '../../../values/collections';
import type { ApexDatetime } from '../../../values/temporal';
import type { ApexObject, ClassInfo, EnumValue } from '../../../values/value';
import { classType, listOf } from '../../types/type';
import { definePlatform, platformClass } from '../define';
import { properties } from './properties';

export class DeployMessage implements ApexObject {
  declare readonly $class: ClassInfo;
  changed: boolean | null = null;
  columnNumber: number | null = null;
  componentType: string | null = null;
  created: boolean | null = null;
  createdDate: ApexDatetime | null = null;
  deleted: boolean | null = null;
  fileName: string | null = null;
  fullName: string | null = null;
  id: string | null = null;
  lineNumber: number | null = null;
  problem: string | null = null;
  problemType: EnumValue | null = null;
  success: boolean | null = null;
}

export const messageList = (messages: readonly DeployMessage[] = []): ApexList =>
  new ApexList(listOf(classType(platformClass('Metadata.DeployMessage').info)), [...messages]);

export class DeployDetails implements ApexObject {
  declare readonly $class: ClassInfo;
  componentFailures: ApexList | null = messageList();
  componentSuccesses: ApexList | null = messageList();
}

export class DeployResult implements ApexObject {
  declare readonly $class: ClassInfo;
  canceledBy: string | null = null;
  canceledByName: string | null = null;
  checkOnly: boolean | null = null;
  completedDate: ApexDatetime | null = null;
  createdBy: string | null = null;
  createdByName: string | null = null;
  createdDate: ApexDatetime | null = null;
  details: DeployDetails | null = null;
  done: boolean | null = null;
  errorMessage: string | null = null;
  errorStatusCode: EnumValue | null = null;
  id: string | null = null;
  ignoreWarnings: boolean | null = null;
  lastModifiedDate: ApexDatetime | null = null;
  messages: ApexList | null = messageList();
  numberComponentErrors: number | null = null;
  numberComponentsDeployed: number | null = null;
  numberComponentsTotal: number | null = null;
  rollbackOnError: boolean | null = null;
  startDate: ApexDatetime | null = null;
  stateDetail: string | null = null;
  status: EnumValue | null = null;
  success: boolean | null = null;
}

definePlatform({
  name: 'Metadata.DeployStatus',
  namespace: 'Metadata',
  kind: 'enum',
  enumValues: ['Canceled', 'Canceling', 'Failed', 'InProgress', 'Pending', 'Succeeded', 'SucceededPartial'],
});

definePlatform({
  name: 'Metadata.DeployProblemType',
  namespace: 'Metadata',
  kind: 'enum',
  enumValues: ['Error', 'Info', 'Warning'],
});

definePlatform({
  name: 'Metadata.DeployMessage',
  namespace: 'Metadata',
  jsClass: DeployMessage,
  constructors: { '()': () => new DeployMessage() },
  properties: properties({
    changed: 'Boolean',
    columnNumber: 'Integer',
    componentType: 'String',
    created: 'Boolean',
    createdDate: 'Datetime',
    deleted: 'Boolean',
    fileName: 'String',
    fullName: 'String',
    id: 'Id',
    lineNumber: 'Integer',
    problem: 'String',
    problemType: 'Metadata.DeployProblemType',
    success: 'Boolean',
  }),
});

definePlatform({
  name: 'Metadata.DeployDetails',
  namespace: 'Metadata',
  jsClass: DeployDetails,
  constructors: { '()': () => new DeployDetails() },
  properties: properties({
    componentFailures: 'List<Metadata.DeployMessage>',
    componentSuccesses: 'List<Metadata.DeployMessage>',
  }),
});

definePlatform({
  name: 'Metadata.DeployResult',
  namespace: 'Metadata',
  jsClass: DeployResult,
  constructors: { '()': () => new DeployResult() },
  properties: properties({
    canceledBy: 'String',
    canceledByName: 'String',
    checkOnly: 'Boolean',
    completedDate: 'Datetime',
    createdBy: 'String',
    createdByName: 'String',
    createdDate: 'Datetime',
    details: 'Metadata.DeployDetails',
    done: 'Boolean',
    errorMessage: 'String',
    errorStatusCode: 'Metadata.StatusCode',
    id: 'Id',
    ignoreWarnings: 'Boolean',
    lastModifiedDate: 'Datetime',
    messages: 'List<Metadata.DeployMessage>',
    numberComponentErrors: 'Integer',
    numberComponentsDeployed: 'Integer',
    numberComponentsTotal: 'Integer',
    rollbackOnError: 'Boolean',
    startDate: 'Datetime',
    stateDetail: 'String',
    status: 'Metadata.DeployStatus',
    success: 'Boolean',
  }),
});
