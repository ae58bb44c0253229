/** An org does not start with components that Salesforce would not take. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { RunningOrg } from '../../../scripts/shared/runningOrg';

const FIXTURE = join(__dirname, '../fixtures/components');
const META = `<?xml version="1.0" encoding="UTF-8" ?>
<LightningComponentBundle xmlns="http://soap.sforce.com/2006/04/metadata">
    <apiVersion>66.0</apiVersion>
    <isExposed>false</isExposed>
</LightningComponentBundle>
`;

const CAPABILITY = `</isExposed>
    <capabilities>
        <capability>lightning__ServiceCloudVoiceToolkitApi</capability>
    </capabilities>`;

let project: string;

beforeEach(() => {
  project = join(mkdtempSync(join(tmpdir(), 'components-')), 'project');
  cpSync(FIXTURE, project, { recursive: true });
});

afterEach(() => rmSync(join(project, '..'), { recursive: true, force: true }));

function component(name: string, files: Readonly<Record<string, string>>): void {
  const folder = join(project, 'src/lwc', name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.js-meta.xml`), META);
  for (const [type, content] of Object.entries(files)) writeFileSync(join(folder, `${name}.${type}`), content);
}

/** What `start` printed when it ended. */
async function refusal(): Promise<string> {
  try {
    await (await RunningOrg.start(project)).stop();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('the org started');
}

test('the voice toolkit is refused to a component that does not ask for it', async () => {
  const html =
    '<template>\n  <lightning-service-cloud-voice-toolkit-api></lightning-service-cloud-voice-toolkit-api>\n</template>\n';
  const js = "import { LightningElement } from 'lwc';\nexport default class extends LightningElement {}\n";
  component('deaf', { html, js });
  component('hearing', { html, js });
  const asking = META.replace('</isExposed>', CAPABILITY);
  writeFileSync(join(project, 'src/lwc/hearing/hearing.js-meta.xml'), asking);
  const printed = await refusal();
  expect(printed).toContain(
    'src/lwc/deaf/deaf.html:2: lightning-service-cloud-voice-toolkit-api needs the capability ' +
      'lightning__ServiceCloudVoiceToolkitApi in deaf.js-meta.xml',
  );
  expect(printed).not.toContain('hearing');
});

test('a capability that Salesforce does not have is refused', async () => {
  component('odd', {
    js: "import { LightningElement } from 'lwc';\nexport default class extends LightningElement {}\n",
  });
  writeFileSync(
    join(project, 'src/lwc/odd/odd.js-meta.xml'),
    META.replace('</isExposed>', CAPABILITY.replace('ServiceCloudVoiceToolkitApi', 'MindReading')),
  );
  expect(await refusal()).toContain('odd.js-meta.xml:6: Invalid capability: lightning__MindReading');
});

test('every import that does not exist is named with its line, all of them at once', async () => {
  const imports = [
    '@salesforce/apex/Greeter.hidden',
    '@salesforce/apex/Nobody.greet',
    '@salesforce/label/c.Nothing',
    '@salesforce/schema/Account.Nothing__c',
    '@salesforce/schema/Nothing__c',
    '@salesforce/customPermission/Nothing',
    '@salesforce/messageChannel/Nothing__c',
    '@salesforce/resourceUrl/Nothing',
    '@salesforce/contentAssetUrl/logo',
    'c/nothing',
    'lightning/nothing',
    'lightning/utilsPrivate',
    'platform/session',
    'lodash',
  ];
  const lines = imports.map((specifier, index) => `import i${index} from '${specifier}';`);
  component('wrong', {
    js: `${lines.join('\n')}\nexport const all = [${imports.map((_, index) => `i${index}`).join(', ')}];\n`,
  });
  component('tag', {
    js: `import { LightningElement } from 'lwc';\nexport default class Tag extends LightningElement {}\n`,
    html: '<template>\n    <c-no-such-part></c-no-such-part>\n</template>\n',
  });
  const told = await refusal();
  const at = (line: number): string => `src/lwc/wrong/wrong.js:${line}: `;
  for (const problem of [
    `${at(1)}Unable to find Apex action method referenced as 'Greeter.hidden'.`,
    `${at(2)}Unable to find Apex action class referenced as 'Nobody'.`,
    `${at(3)}Invalid reference c.Nothing of type label`,
    `${at(4)}Invalid reference Account.Nothing__c of type sobjectField`,
    `${at(5)}Invalid reference Nothing__c of type sobject`,
    `${at(6)}Invalid reference Nothing of type customPermission`,
    `${at(7)}Invalid reference Nothing__c of type messageChannel`,
    `${at(8)}Invalid reference Nothing of type resourceUrl`,
    `${at(9)}local-org does not support asset files (@salesforce/contentAssetUrl/logo)`,
    `${at(10)}No MODULE named markup://c:nothing found : [markup://c:wrong]`,
    `${at(11)}local-org does not have the module lightning/nothing`,
    `${at(12)}local-org does not have the module lightning/utilsPrivate`,
    `${at(13)}No MODULE named markup://platform:session found : [markup://c:wrong]`,
    `${at(14)}No MODULE named markup://lodash found : [markup://c:wrong]`,
    `src/lwc/tag/tag.html:2: No MODULE named markup://c:noSuchPart found : [markup://c:tag]`,
  ]) {
    expect(told).toContain(problem);
  }
}, 60_000);

test('what does not compile is named with its place', async () => {
  component('broken', {
    ts: `import { LightningElement, api } from 'lwc';

// What is left without types has neither this line nor the blank ones.

interface Unused {}

export default class Broken extends LightningElement {
  @api shown: boolean = true;
}
`,
  });
  component('untied', {
    js: `import { LightningElement } from 'lwc';\nexport default class Untied extends LightningElement {}\n`,
    html: '<template>\n    <p onclick={a.b()}>x</p>\n</template>\n',
  });
  component('torn', { ts: `export const x: = 1;\n` });
  const told = await refusal();
  expect(told).toContain('src/lwc/broken/broken.ts:8:3: LWC1099: Boolean public property must default to false.');
  expect(told).toContain('src/lwc/torn/torn.ts:1:17: Unexpected "="');
  expect(told).toContain(
    "src/lwc/untied/untied.html:2:8: Invalid expression {a.b()} - LWC1060: Template expression doesn't allow CallExpression",
  );
}, 60_000);

test('a file that is too large for Salesforce is refused', async () => {
  component('large', { js: `export const text = '${'x'.repeat(131_072)}';\n` });
  expect(await refusal()).toContain(
    'src/lwc/large/large.js: Value too long for field: Source maximum length is:131072',
  );
}, 60_000);

test('a trusted site that is no site and an archive that is not expanded are refused by name', async () => {
  const site = join(project, 'src/cspTrustedSites/Media.cspTrustedSite-meta.xml');
  writeFileSync(
    site,
    `<?xml version="1.0" encoding="UTF-8" ?>
<CspTrustedSite xmlns="http://soap.sforce.com/2006/04/metadata">
    <endpointUrl>https://media.example.com; script-src *</endpointUrl>
    <isActive>true</isActive>
</CspTrustedSite>
`,
  );
  expect(await refusal()).toContain(
    'src/cspTrustedSites/Media.cspTrustedSite-meta.xml: In field: endpointUrl - Invalid URL: https://media.example.com; script-src *',
  );
}, 60_000);
