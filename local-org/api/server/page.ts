/** The page at `/`: what is running, and where. */

export interface PageFacts {
  readonly project: string;
  readonly instanceUrl: string;
  readonly apiVersion: string;
  readonly users: readonly { readonly alias: string; readonly username: string }[];
  readonly classes: number;
  readonly flows: number;
  readonly objects: number;
}

export function startPage(facts: PageFacts): string {
  const base = `${facts.instanceUrl}/services/data`;
  const rows = facts.users.map(
    ({ alias, username }) => `<tr><td>${escape(alias)}</td><td>${escape(username)}</td></tr>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>local-org: ${escape(facts.project)}</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; max-width: 44rem; margin: 3rem auto; padding: 0 1rem; color: #181818; }
code { background: #f3f3f3; padding: 0.1em 0.3em; }
table { border-collapse: collapse; } td, th { text-align: left; padding: 0.2em 1.5em 0.2em 0; }
</style>
</head>
<body>
<main>
<h1>${escape(facts.project)}</h1>
<p>A local-org is running: ${facts.objects} objects, ${facts.classes} Apex classes and triggers, ${facts.flows} flows.
It is no Salesforce: what it does not support it refuses by name. Its data lives in memory and ends with it.</p>
<h2>Addresses</h2>
<ul>
<li>REST API: <a href="${base}">${base}</a>, this project's version: <code>${base}/v${escape(facts.apiVersion)}</code></li>
<li>Apex REST: <code>${facts.instanceUrl}/services/apexrest/</code></li>
<li>OAuth token: <code>POST ${facts.instanceUrl}/services/oauth2/token</code></li>
</ul>
<h2>Users</h2>
<table><thead><tr><th>Alias</th><th>Username</th></tr></thead><tbody>${rows.join('')}</tbody></table>
<p>Their access tokens, the client id and the client secret are in <code>.local-org/connection.json</code> in the project.
The console is not part of this version.</p>
<p>Documentation: <code>local-org/README.md</code>;
<a href="https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/">Salesforce's REST API guide</a>.</p>
</main>
</body>
</html>
`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escape = (text: string): string => text.replace(/[&<>"']/g, (char) => ENTITIES[char]!);
