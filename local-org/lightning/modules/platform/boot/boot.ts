/** The first module of every page: log-in, then the console. What goes wrong is shown, never a blank page. */
import { createElement } from 'lwc';
import { setting } from 'platform/i18n';
import { startSession } from 'platform/session';

async function start(): Promise<void> {
  await startSession();
  document.documentElement.lang = setting('lang') as string;
  document.documentElement.dir = setting('dir') as string;
  // Base components read the user's locale as they are loaded.
  const [{ default: configure }, { default: App }] = await Promise.all([
    import('lightning/configProvider'),
    import('shell/app'),
  ]);
  configure({ getPathPrefix: () => '/lightning/slds' });
  document.body.replaceChildren(createElement('shell-app', { is: App }));
}

function showFailure(error: unknown): void {
  const alert = document.createElement('pre');
  alert.setAttribute('role', 'alert');
  alert.className = 'slds-p-around_large';
  alert.textContent = `The console cannot start.\n\n${error instanceof Error ? error.message : String(error)}`;
  document.body.replaceChildren(alert);
  console.error(error);
}

start().catch(showFailure);
