import '../labels';

import { setup } from '@sa11y/jest';
import type { createElement } from 'lwc';
import { apex, grant } from './apex';

import { clearPage, open, textsOf } from './support';

grant(false);

beforeAll(setup);
afterEach(clearPage);

test('who lacks the permission is told which, and nothing is asked of the org', async () => {
  const { default: SetupAssistant } = await import('c/setupAssistant');
  const page = await open(SetupAssistant as unknown as Parameters<typeof createElement>[1]['is'], {});
  expect(textsOf(page, '[data-part="forbidden"] p')[1]).toContain('permission set Patchbay Admin');
  expect(apex.load).not.toHaveBeenCalled();
  await expect(page).toBeAccessible();
});
