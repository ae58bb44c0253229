/**
 * Flows as rows: what Apex and the API read of a flow, its versions and its variables. Salesforce makes these rows up
 * for a query; here they are written when the flows have been compiled (org/flowViews.ts).
 */
import type { StandardObjectSpec } from './syntax';

export const FLOWS: readonly StandardObjectSpec[] = [
  {
    name: 'FlowDefinitionView',
    keyPrefix: '300',
    label: 'Flow Definition',
    bare: true,
    nameField: 'ApiName',
    operations: 'query',
    fields: `
      DurableId string(255) readonly
      ApiName string(80) readonly auto
      Label string(255) readonly
      Description string(255) readonly
      ProcessType string(40) readonly auto
      TriggerType string(40) readonly
      NamespacePrefix string(15) readonly
      ActiveVersionId string(255) readonly
      LatestVersionId string(255) readonly
      LastModifiedBy string(255) readonly
      IsActive boolean readonly
      IsOutOfDate boolean readonly
      LastModifiedDate datetime readonly
      IsTemplate boolean readonly
      IsSwingFlow boolean readonly
      Builder string(40) readonly
      ManageableState string(40) readonly
      InstalledPackageName string(255) readonly
      TriggerObjectOrEventLabel string(255) readonly
      TriggerObjectOrEventId string(255) readonly
      RecordTriggerType string(40) readonly
      HasAsyncAfterCommitPath boolean readonly
      VersionNumber int(9) readonly
      TriggerOrder int(9) readonly
      Environments string(40) readonly
    `,
  },
  {
    name: 'FlowVersionView',
    keyPrefix: '301',
    label: 'Flow Version',
    bare: true,
    nameField: 'Label',
    operations: 'query',
    fields: `
      DurableId string(255) readonly
      FlowDefinitionViewId ref(FlowDefinitionView) readonly
      Label string(255) readonly
      Description string(255) readonly
      ProcessType string(40) readonly auto
      Status string(40) readonly
      VersionNumber int(9) readonly
      ApiVersion double(18,1) readonly
      RunInMode string(40) readonly
      IsTemplate boolean readonly
    `,
  },
  {
    name: 'FlowVariableView',
    keyPrefix: '4vv',
    label: 'Flow Variable',
    bare: true,
    nameField: 'ApiName',
    operations: 'query',
    fields: `
      DurableId string(255) readonly
      FlowVersionViewId ref(FlowVersionView) readonly
      ApiName string(80) readonly auto
      DataType string(40) readonly auto
      Description string(255) readonly
      IsCollection boolean readonly
      IsInput boolean readonly
      IsOutput boolean readonly
      ObjectType string(80) readonly
    `,
  },
];
