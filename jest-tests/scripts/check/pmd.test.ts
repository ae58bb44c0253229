import { checkPmd } from '../../../scripts/check/pmd';
import { classMetadata, deleteProjects, writeProject } from '../project';

afterAll(deleteProjects);

test('finds SOQL in a loop outside user mode and without a sharing model', async () => {
  const project = writeProject({
    'core/classes/Fault.cls': [
      'public class Fault {',
      '    public void run(List<String> names) {',
      '        for (String name : names) {',
      '            List<Account> found = [SELECT Id FROM Account WHERE Name = :name];',
      '            update found;',
      '        }',
      '    }',
      '}',
      '',
    ].join('\n'),
    'core/classes/Fault.cls-meta.xml': classMetadata,
  });

  const findings = await checkPmd(project);

  for (const [line, rule] of [
    [1, 'ApexSharingViolations'],
    [4, 'ApexCRUDViolation'],
    [4, 'OperationWithLimitsInLoop'],
  ]) {
    expect(findings).toContainEqual({
      file: 'core/classes/Fault.cls',
      line,
      message: expect.stringContaining(`(${rule})`),
    });
  }
});

test('fails on Apex that PMD cannot parse, rather than passing it over', async () => {
  const project = writeProject({
    'core/classes/Fault.cls': 'public class Fault {\n    void run( { }\n}\n',
    'core/classes/Fault.cls-meta.xml': classMetadata,
  });

  await expect(checkPmd(project)).rejects.toThrow(/processing error for file '.*core\/classes\/Fault\.cls'/);
});

test('passes clean Apex, and a project without Apex', async () => {
  const clean = writeProject({
    'core/classes/Clean.cls': [
      'public with sharing class Clean {',
      '    public List<Account> named(String name) {',
      '        return [SELECT Id FROM Account WHERE Name = :name WITH USER_MODE];',
      '    }',
      '}',
      '',
    ].join('\n'),
    'core/classes/Clean.cls-meta.xml': classMetadata,
  });

  expect(await checkPmd(clean)).toEqual([]);
  expect(await checkPmd(writeProject({}))).toEqual([]);
});
