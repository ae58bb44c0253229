import { checkApexTypes } from '../../../scripts/check/apexTypes';
import { apexClass, deleteProjects, writeProject } from '../project';

afterAll(deleteProjects);

test('finds what Apex would not compile', async () => {
  const project = writeProject({
    ...apexClass(
      'Fault',
      'public class Fault {',
      '    public Integer count() {',
      "        Integer count = 'one';",
      '        return Nowhere.count();',
      '    }',
      '}',
    ),
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
    ...apexClass('Fault', 'public class Fault {', '    void run( { }', '}'),
  });

  expect(await checkApexTypes(project)).toContainEqual({
    file: 'core/classes/Fault.cls',
    line: 2,
    message: "mismatched input '{' (Syntax)",
  });
});

test('passes Apex that compiles', async () => {
  const project = writeProject({
    ...apexClass('Clean', 'public class Clean {', '    public Integer one() {', '        return 1;', '    }', '}'),
  });

  expect(await checkApexTypes(project)).toEqual([]);
});
