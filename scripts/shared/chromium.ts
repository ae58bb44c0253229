/** The Chromium of this machine; nothing downloads one. */
import { existsSync } from 'node:fs';

import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const ARGUMENTS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Throws with what to install when there is no Chromium; `CHROMIUM` names one in another place.
 * @param blocksPopUps as a person's browser does; otherwise pages may open tabs as they like
 */
export async function launchChromium({ blocksPopUps = false } = {}): Promise<Browser> {
  const executablePath = process.env['CHROMIUM'] ?? PLACES.find((place) => existsSync(place));
  if (executablePath === undefined) throw new Error('No Chromium found: install it (apt-get install chromium)');
  const ignoreDefaultArgs = blocksPopUps ? ['--disable-popup-blocking'] : [];
  return chromium.launch({ executablePath, args: ARGUMENTS, ignoreDefaultArgs });
}
