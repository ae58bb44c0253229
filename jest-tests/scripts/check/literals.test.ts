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

describe('in Apex', () => {
  const CLASS = 'core/classes/Calls.cls';
  const saying = (text: string) => [expect.stringContaining(`says ${JSON.stringify(text)} without a label`)];

  test('errors of records and of components are found, not in tests', () => {
    const lines = [
      "// record.addError('No');",
      "record.addError('Not a call');",
      "throw new AuraHandledException('Unknown');",
      "record.addError(Label.Not_A_Call); String soql = 'SELECT Id FROM Call__c WHERE Id IN :ids';",
      "@InvocableVariable(label='Call (to end)' description='As it is named (by the vendor).')",
    ];
    expect(found(CLASS, ...lines)).toEqual(['2 says "Not a call" without a label', '3 says "Unknown" without a label']);
    expect(found('core/tests/CallsTest.cls', ...lines)).toEqual([]);
  });

  test.each([
    ['in an exception of ours', "throw new PatchbayException(Code.NO_CALL, 'the call ' + id + ' ended');", 'the call'],
    ['in what is told of a step', "return SetupFinding.failed('no call yet', Label.Fix);", 'no call yet'],
    ['deeper in one', "return SetupFinding.failed(String.format('no call of {0}', values), null);", 'no call of {0}'],
    ['behind a label', "String text = Label.Call + ' is wrong';", 'is wrong'],
    ['before a label', "String text = 'wrong: ' + System.Label.Call;", 'wrong:'],
    ['in a sentence wherever it is', "view.text = busy ? 'Please wait' : '';", 'Please wait'],
  ])('a text %s is found', (_, line, text) => {
    expect(found(CLASS, line)).toEqual(saying(text));
  });

  test('codes, names, queries and what only developers read are not', () => {
    expect(
      found(
        CLASS,
        "throw new PatchbayException('NO_CALL', Label.No_Call, 'Call__c');",
        "System.debug(LoggingLevel.ERROR, 'No call was stored: ' + message);",
        "String title = 'Call Events'; String query = 'SELECT Id FROM ' + name + ' ORDER BY Id LIMIT 1';",
        "String line = Label.Call + ': ' + name; if (message.contains('timed out')) { first(); }",
      ),
    ).toEqual([]);
  });

  test('a line of data says so, with a reason', () => {
    const data = "String name = 'Patchbay jobs';";
    expect(found(CLASS, `${data} // literals: jobs are found by it.`)).toEqual([]);
    expect(found(CLASS, '// literals: jobs are found by it.', data)).toEqual([]);
    expect(found(CLASS, '// literals:', data)).toEqual(saying('Patchbay jobs'));
    expect(found(CLASS, '// literals: jobs are found by it.', '', data)).toEqual(saying('Patchbay jobs'));
  });
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
