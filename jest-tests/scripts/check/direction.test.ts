import { checkDirection } from '../../../scripts/check/direction';
import { deleteProjects, writeProject } from '../project';

afterAll(deleteProjects);

const SHEET = 'core/lwc/calls/calls.css';
const messages = async (...lines: readonly string[]) => {
  const found = await checkDirection(writeProject({ [SHEET]: `.calls {\n${lines.join('\n')}\n}\n` }));
  return found.map(({ file, line, message }) => `${file === SHEET ? line : file} ${message}`);
};

test.each([
  ['margin-left: 1rem', 'margin-inline-start'],
  ['padding-right: 1rem', 'padding-inline-end'],
  ['border-left-color: red', 'border-inline-start-color'],
  ['left: 0', 'inset-inline-start'],
  ['text-align: right', 'text-align: end'],
  ['float: left', 'float: inline-start'],
  ['border-top-left-radius: 4px', 'border-start-start-radius'],
  ['border-bottom-right-radius: 4px', 'border-end-end-radius'],
  ['padding: 0 1rem 0 2rem', 'padding-block and padding-inline'],
])('finds %s, and names %s', async (declaration, instead) => {
  expect(await messages('  top: 0;', `  ${declaration};`)).toEqual([
    `3 names a side of the screen, ${declaration}; use ${instead}`,
  ]);
});

test('passes sides by the direction of reading, boxes that are the same on both, and text that has the words', async () => {
  expect(
    await messages(
      '  margin-inline-start: 1rem;',
      '  padding: 0 1rem 2rem 1rem;',
      '  margin: 0 auto;',
      '  text-align: center;',
      '  /* margin-left: 1rem; */',
      '  content: "left";',
    ),
  ).toEqual([]);
});

test('passes a side with the reason above it, and only that one', async () => {
  const reason = '  /* Time runs from left to right in every language. */';
  expect(await messages(reason, '  left: 0;', '  right: 0;')).toEqual([
    '4 names a side of the screen, right: 0; use inset-inline-end',
  ]);
  expect(await messages('  /* As wanted. */', '  left: 0;')).toHaveLength(1);
});
