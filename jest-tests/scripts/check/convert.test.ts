import { checkConvert } from '../../../scripts/check/convert';
import { apexClass, deleteProjects, metadata, writeProject } from '../project';

afterAll(deleteProjects);

test('names a file that is no metadata, in either package', async () => {
  const project = writeProject({
    ...apexClass('Clean', 'public class Clean {', '}'),
    'voice/objects/Ghost__c/fields/Ghost__c.feld-meta.xml': metadata('CustomField'),
  });

  expect(await checkConvert(project)).toEqual([
    { file: 'voice/objects/Ghost__c/fields/Ghost__c.feld-meta.xml', message: 'Could not infer a metadata type' },
  ]);
});

test('passes packages that the sf CLI takes', async () => {
  const project = writeProject({
    ...apexClass('Clean', 'public class Clean {', '}'),
    'voice/permissionsets/Voice.permissionset-meta.xml': metadata('PermissionSet', '    <label>Voice</label>'),
  });

  expect(await checkConvert(project)).toEqual([]);
});
