import { setup } from '@sa11y/jest';
import ErrorPanel from 'c/errorPanel';

import { clearPage, mount, queryAll, rendered, textsOf } from '../mount';

beforeAll(setup);
afterEach(clearPage);

test('announces each message under a heading', async () => {
  const panel = await mount(ErrorPanel, { error: [{ message: 'First' }, { message: 'Second' }], heading: 'It failed' });

  expect(queryAll(panel, '[role="alert"]')).toHaveLength(1);
  expect(textsOf(panel, 'p')).toEqual(['It failed']);
  expect(textsOf(panel, 'li')).toEqual(['First', 'Second']);
  await expect(panel).toBeAccessible();
});

test('has a heading of its own', async () => {
  const panel = await mount(ErrorPanel, { error: 'Something' });

  expect(textsOf(panel, 'p')).toEqual(['c.Error_Panel_Title']);
});

test('shows nothing without an error, and nothing any more once it is gone', async () => {
  const panel = await mount<{ error?: unknown }>(ErrorPanel, {});
  expect(queryAll(panel, '*')).toEqual([]);

  panel.error = 'Something';
  await rendered();
  expect(textsOf(panel, 'li')).toEqual(['Something']);

  panel.error = undefined;
  await rendered();
  expect(queryAll(panel, '*')).toEqual([]);
});
