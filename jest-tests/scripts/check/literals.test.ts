import { checkLiterals } from '../../../scripts/check/literals';
import { packageFiles } from '../../../scripts/shared/sfdxProject';
import { deleteProjects, metadata, writeProject } from '../project';

afterAll(deleteProjects);

const found = (file: string, ...lines: readonly string[]) => {
  const project = writeProject({ [file]: `${lines.join('\n')}\n` });
  return checkLiterals(project, packageFiles(project)).map(({ line, message }) => `${line} ${message}`);
};

describe('in templates', () => {
  const TEMPLATE = 'core/lwc/calls/calls.html';

  test('text and what is read of attributes is found', () => {
    expect(
      found(
        TEMPLATE,
        '<template>',
        '  <p>Calls today</p>',
        '  <lightning-button label="Call" variant="brand" title={title}></lightning-button>',
        '  <input aria-label="Number" placeholder="A number" />',
        '  <lightning-icon icon-name="utility:call" alternative-text="Calls"></lightning-icon>',
        '  <p>{count} calls</p>',
        '</template>',
      ),
    ).toEqual([
      '2 says "Calls today" without a label',
      '3 says "Call" without a label',
      '4 says "Number" without a label',
      '4 says "A number" without a label',
      '5 says "Calls" without a label',
      '6 says "calls" without a label',
    ]);
  });

  test('expressions, comments, signs and other attributes are not', () => {
    expect(
      found(
        TEMPLATE,
        '<template>',
        '  <!-- Calls today -->',
        '  <p class="slds-text-title">{label.calls}: {count} · –</p>',
        '  <template for:each={calls} for:item="call"><b key={call.id} data-part="row">{call.text}</b></template>',
        '  <c-list label={label.list} variant="label-hidden" name="calls"></c-list>',
        '</template>',
      ),
    ).toEqual([]);
  });
});

describe('in components', () => {
  const COMPONENT = 'core/lwc/calls/calls.ts';

  test('phrases, and words that are shown, are found', () => {
    expect(
      found(
        COMPONENT,
        "const columns = [{ label: 'Number', fieldName: 'Name' }];",
        "this.dispatchEvent(new ShowToastEvent({ title: 'Saved', message: `Call ${name} saved` }));",
        "this.title = 'Calls';",
        "const text = busy ? 'Please wait' : '';",
      ),
    ).toEqual([
      '1 says "Number" without a label',
      '2 says "Saved" without a label',
      '2 says "Call … saved" without a label',
      '3 says "Calls" without a label',
      '4 says "Please wait" without a label',
    ]);
  });

  test('names, classes and what only developers read are not', () => {
    expect(
      found(
        COMPONENT,
        "import label from '@salesforce/label/c.Calls';",
        "throw new Error('No call is there');",
        "console.error('Not a call');",
        "const css = 'slds-m-top_small calls'; const feature: 'Incoming Call' | '' = '';",
        "const event = new CustomEvent('call', { detail: { label: label, message: 'CALL_ENDED' } });",
        '// Says nothing to anybody',
      ),
    ).toEqual([]);
  });

  test('a file of data says so, with a reason', () => {
    const names = "const names = [{ label: 'Any number' }];";
    expect(found(COMPONENT, '// literals: records of an administrator.', names)).toEqual([]);
    expect(found(COMPONENT, '// literals:', names)).toHaveLength(1);
  });
});

test('in Apex, errors of records and of components are found, not in tests', () => {
  const lines = [
    "// record.addError('No');",
    "record.addError('Not a call');",
    "throw new AuraHandledException('Not a call');",
    "record.addError(Label.Not_A_Call); String soql = 'SELECT Id FROM Call__c';",
    "@InvocableVariable(label='Call to end' description='As it is named.')",
  ];
  expect(found('core/classes/Calls.cls', ...lines)).toEqual([
    '2 says "Not a call" without a label',
    '3 says "Not a call" without a label',
  ]);
  expect(found('core/tests/CallsTest.cls', ...lines)).toEqual([]);
});

test('in flows, what somebody reads is found unless it is a resource', () => {
  const flow = (text: string) =>
    metadata(
      'Flow',
      `<customErrors><customErrorMessages><errorMessage>${text}</errorMessage></customErrorMessages></customErrors>`,
      '<decisions><label>Is it one?</label></decisions>',
    );
  expect(found('core/flows/Call.flow-meta.xml', flow('{!refusal}'))).toEqual([]);
  expect(found('core/flows/Call.flow-meta.xml', flow('Not {!name}'))).toEqual(['3 says "Not {!name}" without a label']);
});

test('on Lightning pages, titles and rich text are found unless they are labels', () => {
  const page = (name: string, value: string, more = '') =>
    metadata(
      'FlexiPage',
      `<componentInstanceProperties><name>${name}</name>${more}<value>${value}</value></componentInstanceProperties>`,
    );
  const PAGE = 'core/flexipages/Call.flexipage-meta.xml';
  expect(found(PAGE, page('title', 'Standard.Tab.detail'))).toEqual([]);
  expect(found(PAGE, page('richTextValue', '{!$Label.Calls}'))).toEqual([]);
  expect(found(PAGE, page('height', 'Large'))).toEqual([]);
  expect(found(PAGE, page('label', 'Calls', '<type>decorator</type>'))).toEqual([]);
  expect(found(PAGE, page('title', 'Calls'))).toEqual(['3 says "Calls" without a label']);
});
