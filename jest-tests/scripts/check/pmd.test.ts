import { checkPmd } from '../../../scripts/check/pmd';
import { apexClass, deleteProjects, writeProject } from '../project';

afterAll(deleteProjects);

test('finds SOQL in a loop outside user mode and without a sharing model', async () => {
  const project = writeProject({
    ...apexClass(
      'Fault',
      'public class Fault {',
      '    public void run(List<String> names) {',
      '        for (String name : names) {',
      '            List<Account> found = [SELECT Id FROM Account WHERE Name = :name];',
      '            update found;',
      '        }',
      '    }',
      '}',
    ),
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
    ...apexClass('Fault', 'public class Fault {', '    void run( { }', '}'),
  });

  await expect(checkPmd(project)).rejects.toThrow(/processing error for file '.*core\/classes\/Fault\.cls'/);
});

test('passes clean Apex, and a project without Apex', async () => {
  const clean = writeProject({
    ...apexClass(
      'Clean',
      'public with sharing class Clean {',
      '    public List<Account> named(String name) {',
      '        return [SELECT Id FROM Account WHERE Name = :name WITH USER_MODE];',
      '    }',
      '}',
    ),
  });

  expect(await checkPmd(clean)).toEqual([]);
  expect(await checkPmd(writeProject({}))).toEqual([]);
});
