import { checkFlows } from '../../../scripts/check/flows';
import { deleteProjects, metadata, writeProject } from '../project';

afterAll(deleteProjects);

const recordUpdate = (connector: string) => [
  '    <recordUpdates>',
  '        <description>Closes the case.</description>',
  '        <name>Close_Case</name>',
  '        <label>Close Case</label>',
  '        <locationX>176</locationX>',
  '        <locationY>323</locationY>',
  connector,
  '        <inputReference>$Record</inputReference>',
  '    </recordUpdates>',
];

const flow = (...elements: string[]) =>
  metadata(
    'Flow',
    '    <apiVersion>66.0</apiVersion>',
    '    <description>Closes a case.</description>',
    '    <label>Close Case</label>',
    '    <processMetadataValues>',
    '        <name>CanvasMode</name>',
    '        <value><stringValue>AUTO_LAYOUT_CANVAS</stringValue></value>',
    '    </processMetadataValues>',
    '    <processMetadataValues>',
    '        <name>BuilderType</name>',
    '        <value><stringValue>LightningFlowBuilder</stringValue></value>',
    '    </processMetadataValues>',
    '    <processType>AutoLaunchedFlow</processType>',
    ...elements,
    '    <start>',
    '        <locationX>50</locationX>',
    '        <locationY>0</locationY>',
    '        <connector><targetReference>Close_Case</targetReference></connector>',
    '    </start>',
    '    <status>Active</status>',
  );

test('finds an element that writes without a fault path', async () => {
  const project = writeProject({ 'core/flows/Close_Case.flow-meta.xml': flow(...recordUpdate('')) });

  expect(await checkFlows(project)).toEqual([
    {
      file: 'core/flows/Close_Case.flow-meta.xml',
      line: 17,
      message: 'Close_Case: Missing Fault Path (MissingFaultPath)',
    },
  ]);
});

test('finds a flow without a description, and one that cannot be read', async () => {
  const project = writeProject({
    'core/flows/Close_Case.flow-meta.xml': flow(
      ...recordUpdate('<faultConnector><targetReference>Close_Case</targetReference></faultConnector>'),
    ).replace(/<description>Closes a case.*\n/, '\n'),
    'voice/flows/Broken_Flow.flow-meta.xml': 'no XML at all',
  });

  expect(await checkFlows(project)).toEqual([
    {
      file: 'core/flows/Close_Case.flow-meta.xml',
      message: 'Missing Flow Description (FlowDescription)',
    },
    {
      file: 'voice/flows/Broken_Flow.flow-meta.xml',
      line: 1,
      message: expect.stringMatching(/^is not well-formed XML: /),
    },
  ]);
});

test('passes a sound flow', async () => {
  const project = writeProject({
    'core/flows/Close_Case.flow-meta.xml': flow(
      ...recordUpdate('<faultConnector><targetReference>Close_Case</targetReference></faultConnector>'),
    ),
  });

  expect(await checkFlows(project)).toEqual([]);
});
