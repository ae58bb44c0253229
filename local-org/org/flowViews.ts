/** The rows of FlowDefinitionView, FlowVersionView and FlowVariableView: each flow of the project has one version. */
import { parseXml, type XmlElement } from '../flow/xml';
import { findObject, type OrgModel } from '../metadata/model';
import { ApexDecimal } from '../values/numbers';
import { ApexDatetime } from '../values/temporal';
import type { FieldValue } from '../values/value';
import type { RowWriter } from './defaultData';

type Row = Readonly<Record<string, FieldValue>>;

const VERSION = 1;
const LONGEST_DESCRIPTION = 255;

export function insertFlowViews(model: OrgModel, rows: RowWriter, now: number): void {
  const flows = model.flows.map(({ name, path, xml }) => {
    const definitionId = idOf(model, rows, 'FlowDefinitionView', { ApiName: name });
    const versionId = idOf(model, rows, 'FlowVersionView', { FlowDefinitionViewId: definitionId });
    return { name, root: parseXml(xml, path), definitionId, versionId };
  });
  rows.insert(
    'FlowDefinitionView',
    flows.map(({ name, root, definitionId, versionId }) => ({
      ...common(root, definitionId),
      ...definition(model, name, root, versionId),
      LastModifiedDate: new ApexDatetime(now),
    })),
  );
  rows.insert(
    'FlowVersionView',
    flows.map(({ root, definitionId, versionId }) => ({ ...common(root, versionId), ...version(root, definitionId) })),
  );
  rows.insert(
    'FlowVariableView',
    flows.flatMap(({ root, versionId }) => variables(root, versionId)),
  );
}

const idOf = (model: OrgModel, rows: RowWriter, object: string, values: Row): string =>
  rows.idFor(findObject(model, object)!, new Map(Object.entries(values)));

const common = (root: XmlElement, id: string): Row => ({
  Id: id,
  DurableId: id,
  Label: root.value('label'),
  Description: descriptionOf(root),
  ProcessType: root.value('processType') ?? 'AutoLaunchedFlow',
  IsTemplate: root.flag('isTemplate'),
  VersionNumber: VERSION,
});

function definition(model: OrgModel, name: string, root: XmlElement, versionId: string): Row {
  const start = root.one('start');
  const isActive = root.value('status') === 'Active';
  const object = start?.value('object') ?? null;
  return {
    ApiName: name,
    NamespacePrefix: model.namespace || null,
    ActiveVersionId: isActive ? versionId : null,
    LatestVersionId: versionId,
    IsActive: isActive,
    IsOutOfDate: false,
    IsSwingFlow: false,
    Builder: 'Flow Builder',
    ManageableState: 'unmanaged',
    TriggerType: start?.value('triggerType') ?? null,
    RecordTriggerType: start?.value('recordTriggerType') ?? null,
    TriggerObjectOrEventId: object,
    TriggerObjectOrEventLabel: object && (findObject(model, object)?.label ?? object),
    HasAsyncAfterCommitPath: (start?.all('scheduledPaths') ?? []).some(
      (path) => path.value('pathType') === 'AsyncAfterCommit',
    ),
    TriggerOrder: root.number('triggerOrder'),
    Environments: root.value('environments'),
  };
}

function version(root: XmlElement, definitionId: string): Row {
  const apiVersion = root.value('apiVersion');
  return {
    FlowDefinitionViewId: definitionId,
    Status: root.value('status') ?? 'Draft',
    ApiVersion: apiVersion && new ApexDecimal(apiVersion, 1),
    RunInMode: root.value('runInMode') ?? 'DefaultMode',
  };
}

/** Only variables that can be set or read from outside are in the view. */
function variables(root: XmlElement, versionId: string): Row[] {
  return root.all('variables').flatMap((element): Row[] => {
    const name = element.required('name');
    const [isInput, isOutput] = [element.flag('isInput'), element.flag('isOutput')];
    if (!isInput && !isOutput) return [];
    const dataType = element.required('dataType');
    return [
      {
        DurableId: `${versionId}-${name}`,
        FlowVersionViewId: versionId,
        ApiName: name,
        DataType: dataType === 'SObject' ? 'sObject' : dataType,
        Description: descriptionOf(element),
        IsCollection: element.flag('isCollection'),
        IsInput: isInput,
        IsOutput: isOutput,
        ObjectType: element.value('objectType'),
      },
    ];
  });
}

const descriptionOf = (element: XmlElement): string | null =>
  element.value('description')?.slice(0, LONGEST_DESCRIPTION) ?? null;
