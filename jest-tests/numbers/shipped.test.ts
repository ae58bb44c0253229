/** What the package ships for phone numbers. Apex tests do not ask, as they also run in orgs that have been set up. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { repository } from '../../scripts/shared/paths';

test('no rules are shipped: an admin decides', () => {
  const files = readdirSync(join(repository, 'force-app'), { recursive: true, encoding: 'utf8' });
  expect(files.filter((file) => /Caller_Match_Setting\.\w+\.md-meta\.xml$/.test(file))).not.toEqual([]);
  expect(files.filter((file) => /Number_Translation_Rule\.\w+\.md-meta\.xml$/.test(file))).toEqual([]);
});
