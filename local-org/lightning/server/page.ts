/** The one HTML page of the console and its content-security policy. */
import { createHash } from 'node:crypto';

import type { WireResponse } from '../../api/server/server';
import type { VendorManifest } from '../build/vendorBundle';
import type { TrustedSites, TrustedUse } from './projectFiles';
import type { Theme } from './themes';

const HTML = 'text/html;charset=UTF-8';
const SECURITY = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'origin-when-cross-origin',
} as const;

export interface Page {
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Of the design system's package. */
export const ICON = 'assets/images/logo-noname.svg';
const ASSETS = '/lightning/assets';

export function consolePage(manifest: VendorManifest, title: string, sites: TrustedSites, theme: Theme): Page {
  const importMap = JSON.stringify({
    imports: {
      ...Object.fromEntries(Object.entries(manifest.imports).map(([name, file]) => [name, `${ASSETS}/${file}`])),
      // What is none of the above: the server says by name what is missing.
      'lightning/': '/lightning/missing/lightning/',
      'platform/': '/lightning/missing/platform/',
      'shell/': '/lightning/missing/shell/',
      'c/': '/lightning/c/',
      '@salesforce/': '/lightning/salesforce/',
    },
  });
  const preload = manifest.preload.map((file) => `<link rel="modulepreload" href="${ASSETS}/${file}">`);
  const styles = theme.styles.map((style) => `<link rel="stylesheet" href="${style}">`);
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<link rel="icon" href="/lightning/slds/${ICON}">
${styles.join('\n')}
<script type="importmap">${importMap}</script>
<script type="module" src="${ASSETS}/${manifest.syntheticShadow}"></script>
<script type="module" src="${ASSETS}/${manifest.boot}"></script>
${preload.join('\n')}
</head>
<body class="${theme.bodyClass}"></body>
</html>
`;
  const hash = createHash('sha256').update(importMap).digest('base64');
  return {
    html,
    headers: {
      'Content-Type': HTML,
      'Cache-Control': 'no-cache',
      Vary: 'Cookie',
      'Content-Security-Policy': contentSecurityPolicy(`'sha256-${hash}'`, sites),
      ...SECURITY,
    },
  };
}

/** For somebody who follows a link that leads nowhere. */
export function missingPage(path: string): WireResponse {
  const html = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Not found</title></head>
<body><main><h1>Page not found</h1>
<p>local-org has nothing at <code>${escape(path)}</code>.</p>
<p><a href="/">Console</a> · <a href="/about">About this org</a></p></main></body>
</html>
`;
  const headers = { ...SECURITY, 'Content-Type': HTML, 'Content-Security-Policy': "default-src 'none'" };
  return { status: 404, headers, body: html };
}

function contentSecurityPolicy(importMapHash: string, sites: TrustedSites): string {
  const directives: Readonly<Record<string, readonly string[]>> = {
    'default-src': ["'none'"],
    'script-src': ["'self'", importMapHash],
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:', 'blob:', 'https:'],
    'font-src': ["'self'", 'data:'],
    'connect-src': ["'self'"],
    'media-src': ["'self'", 'data:', 'blob:'],
    'frame-src': ["'self'"],
    'base-uri': ["'self'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'self'"],
  };
  return Object.entries(directives)
    .map(([name, sources]) => [name, ...new Set([...sources, ...(sites[name as TrustedUse] ?? [])])].join(' '))
    .join('; ');
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string): string => text.replace(/[&<>"]/g, (char) => ENTITIES[char]!);
