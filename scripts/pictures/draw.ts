/** A page, or a part of it, as a picture of the documents. */
import { join } from 'node:path';

import type { Locator, Page } from 'playwright-core';

import { repository } from '../shared/paths';

/**
 * Draws into docs/pictures.
 * @param name of the file, without its ending
 */
export async function draw(what: Page | Locator, name: string): Promise<void> {
  const page = 'page' in what ? what.page() : what;
  // Transitions end.
  await page.waitForTimeout(700);
  await what.screenshot({ path: join(repository, `docs/pictures/${name}.png`) });
}
