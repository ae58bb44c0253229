import { checkApexTypes } from '../../../scripts/check/apexTypes';
import { classMetadata, deleteProjects, writeProject } from '../project';

afterAll(deleteProjects);

test('finds what Apex would not compile', async () => {
  const project = writeProject({
    'core/classes/Fault.cls': [
      'public class Fault {',
      '    public Integer count() {',
      "        Integer count = 'one';",
      '        return Nowhere.count();',
      '    }',
      '}',
      '',
    ].join('\n'),
    'core/classes/Fault.cls-meta.xml': classMetadata,
  });

  expect(await checkApexTypes(project)).toEqual([
    {
      file: 'core/classes/Fault.cls',
      line: 3,
      message: "Incompatible types in assignment, from 'System.String' to 'System.Integer' (Error)",
    },
    {
      file: 'core/classes/Fault.cls',
      line: 4,
      message: "No variable or type found for 'Nowhere' on 'Fault' (Missing)",
    },
  ]);
});

test('keeps a syntax error to what is wrong', async () => {
  const project = writeProject({
    'core/classes/Fault.cls': 'public class Fault {\n    void run( { }\n}\n',
    'core/classes/Fault.cls-meta.xml': classMetadata,
  });

  expect(await checkApexTypes(project)).toContainEqual({
    file: 'core/classes/Fault.cls',
    line: 2,
    message: "mismatched input '{' (Syntax)",
  });
});

test('passes Apex that compiles', async () => {
  const project = writeProject({
    'core/classes/Clean.cls': 'public class Clean {\n    public Integer one() {\n        return 1;\n    }\n}\n',
    'core/classes/Clean.cls-meta.xml': classMetadata,
  });

  expect(await checkApexTypes(project)).toEqual([]);
});
