/**
 * The package's Apex tests in an org that is in use: deployed by an administrator without our permission sets, with
 * rules and settings of its own, which Apex tests see. A production deployment runs them there (RunLocalTests).
 */
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { repository } from '../../scripts/shared/paths';
import { linkedProject, runCli } from '../../scripts/shared/runningOrg';

const METADATA = 'force-app/core/numbers/customMetadata';

let project: string;

beforeAll(() => {
  project = linkedProject(repository);
  for (const folder of ['config', 'force-app']) {
    rmSync(join(project, folder));
    cpSync(join(repository, folder), join(project, folder), { recursive: true });
  }
  rewrite('config/local-org.json', (text) =>
    text.replace(/("alias": "admin"[^[]*"permissionSets": )\[[^\]]*\]/, '$1[]'),
  );
  rewrite(`${METADATA}/Caller_Match_Setting.Default.md-meta.xml`, (text) => text.replace('>7<', '>12<'));
  rewrite(`${METADATA}/Caller_Match_Field.Contact_Phone.md-meta.xml`, (text) => text.replace('>true<', '>false<'));
  for (const feature of ['Incoming_Caller', 'Outgoing_Dial', 'Display', 'Matching']) {
    storeRule(feature, 1, '[1,17]->5->6');
    storeRule(feature, 2, '[1,17]->(\\d+)+');
  }
});

afterAll(() => rmSync(project, { recursive: true, force: true }));

function rewrite(file: string, change: (text: string) => string): void {
  const text = readFileSync(join(project, file), 'utf8');
  const changed = change(text);
  if (changed === text) throw new Error(`${file} has nothing to change`);
  writeFileSync(join(project, file), changed);
}

function storeRule(feature: string, position: number, rule: string): void {
  const name = `${feature}_${String(position).padStart(3, '0')}`;
  const value = (field: string, type: string, text: string) =>
    `<values><field>${field}</field><value xsi:type="xsd:${type}">${text.replace('>', '&gt;')}</value></values>`;
  mkdirSync(join(project, METADATA), { recursive: true });
  writeFileSync(
    join(project, METADATA, `Number_Translation_Rule.${name}.md-meta.xml`),
    `<?xml version="1.0" encoding="UTF-8"?>
<CustomMetadata xmlns="http://soap.sforce.com/2006/04/metadata" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">
    <label>${name}</label>
    <protected>false</protected>
    ${value('Feature__c', 'string', feature)}
    ${value('Position__c', 'double', String(position))}
    ${value('Rule_Name__c', 'string', `Rule ${position}`)}
    ${value('Rule__c', 'string', rule)}
    ${value('Active__c', 'boolean', 'true')}
</CustomMetadata>
`,
  );
}

test('Apex tests pass for an administrator without our permission sets, in an org with rules and settings', async () => {
  expect(
    readdirSync(join(project, METADATA)).filter((name) => name.startsWith('Number_Translation_Rule')),
  ).toHaveLength(8);
  const { code, stdout, stderr } = await runCli(['test', '--project', project]).ended;
  expect(`${stdout}${stderr}`).toMatch(/^Apex tests: \d+ passed, 0 failed/m);
  expect(code).toBe(0);
}, 240_000);
