/** The hosted portal: a page where a customer connects applications. */
import type { VendorResponse } from '../vendors';
import type { Accounts, Connection } from './accounts';
import type { ApplicationConfig } from './config';
import type { Portal } from './tokens';

const HTML = {
  'Content-Type': 'text/html;charset=UTF-8',
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'",
  'Referrer-Policy': 'no-referrer',
};

export function portalPage(
  { account, look }: Portal,
  applications: readonly ApplicationConfig[],
  environment: Accounts['environment'],
): VendorResponse {
  const name = look['name'] ?? account.name ?? account.accountId;
  const items = applications.map((application) => item(application, account.connections.get(application.slug)));
  const body = `<h1>Integrations of ${escaped(name)}</h1>
    <p>${environment === 'test' ? 'Test environment. ' : ''}Choose what to connect.</p>
    <ul>${items.join('')}</ul>`;
  return { status: 200, headers: HTML, body: page('Connect', body, colour(look['color']), colour(look['bgColor'])) };
}

export const expiredPage = (): VendorResponse => ({
  status: 401,
  headers: HTML,
  body: page('Link expired', '<h1>This link has expired</h1><p>Ask for a new one.</p>', null, null),
});

function item({ slug, name }: ApplicationConfig, connection: Connection | undefined): string {
  const isActive = connection?.status === 'active';
  const state = isActive
    ? `Connected as ${escaped(connection.identifier)}`
    : connection
      ? 'The connection has expired'
      : 'Not connected';
  const action = isActive ? 'Disconnect' : connection ? 'Connect again' : 'Connect';
  return `<li>
      <h2>${escaped(name)}</h2>
      <p role="status">${state}</p>
      <form method="post">
        <input type="hidden" name="slug" value="${escaped(slug)}">
        <button name="action" value="${isActive ? 'disconnect' : 'connect'}">${action}<span> ${escaped(name)}</span></button>
      </form>
    </li>`;
}

const page = (title: string, body: string, color: string | null, background: string | null): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${escaped(title)}</title>
    <style>
      :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
      body { max-width: 36rem; margin: 3rem auto; padding: 0 1rem;${color ? ` color: ${color};` : ''}${
        background ? ` background: ${background};` : ''
      } }
      ul { padding: 0; }
      li { list-style: none; border: 1px solid; border-radius: .5rem; padding: 1rem; margin: 1rem 0; }
      h2, p { margin: 0 0 .5rem; }
      button { font: inherit; padding: .5rem 1rem; }
      button span { position: absolute; clip-path: inset(50%); }
    </style>
  </head>
  <body><main>${body}</main></body>
</html>
`;

/** Null: none, or what is no hexadecimal colour. */
const colour = (text: string | undefined): string | null => (/^#[0-9a-f]{3,8}$/i.test(text ?? '') ? text! : null);

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character]!);
