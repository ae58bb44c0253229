/** Who works in another language than English reads the components in it, as the user's language in Salesforce says. */
import type { Browser } from 'playwright-core';

import { launchChromium } from '../../scripts/shared/chromium';
import { VoiceOrg } from '../voice/voiceOrg';
import { WrapUpDesk } from './wrapUpDesk';

jest.setTimeout(180_000);

let voice: VoiceOrg;
let browser: Browser;
let desk: WrapUpDesk;

beforeAll(async () => {
  voice = await VoiceOrg.start((rewrite) => {
    rewrite('config/local-org.json', (text) => text.replace('"alias": "agent",', '$& "language": "de",'));
  });
  browser = await launchChromium();
  desk = new WrapUpDesk(voice.org, browser);
});

afterAll(async () => {
  await browser?.close();
  await voice?.stop();
});

test('an agent wraps up in German, while a supervisor reads the same call in English', async () => {
  const call = await desk.call();
  const agent = await desk.openWrapUp('agent', call);
  const supervisor = await desk.openWrapUp('supervisor', call);

  await agent.shows('Abschlussgrund');
  await agent.box.getByRole('combobox', { name: 'Was war der Grund für den Anruf?' }).waitFor();
  await agent.jump();
  await agent.type('transferred');
  await agent.box.getByText('1 Grund gefunden').waitFor({ state: 'attached' });
  await agent.type('Enter');
  await agent.shows(/^Ausgewählt von Tomas Reyes, /);
  await expect(agent.button('Notiz hinzufügen').count()).resolves.toBe(1);

  await supervisor.shows('Wrap-Up Reason');
  await supervisor.shows('Call of Tomas Reyes');
  expect([...agent.errors, ...supervisor.errors]).toEqual([]);
});
