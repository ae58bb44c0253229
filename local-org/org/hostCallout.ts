/** Makes a callout for Apex, in the main thread. Redirects are answers, as in Apex. */
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';

import type { CalloutAnswer, CalloutRequest } from './messages';

export function makeCallout(callout: CalloutRequest): Promise<CalloutAnswer> {
  return new Promise((resolve) => {
    let url: URL;
    try {
      url = new URL(callout.url);
    } catch {
      resolve({ error: `Invalid URL: ${callout.url}` });
      return;
    }
    const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
    const request = send(url, { method: callout.method, headers: Object.fromEntries(callout.headers) }, (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
        chunks.push(chunk);
        if (size > callout.largestResponse) finish({ error: `Exceeded max size limit of ${callout.largestResponse}` });
      });
      response.on('end', () =>
        finish({
          status: response.statusCode ?? 0,
          statusText: response.statusMessage ?? '',
          headers: pairs(response.rawHeaders),
          body: Buffer.concat(chunks),
        }),
      );
      response.on('error', (error) => finish({ error: words(error, url) }));
    });
    const timer = setTimeout(() => finish({ error: 'Read timed out' }), callout.timeoutMilliseconds);
    const finish = (answer: CalloutAnswer) => {
      clearTimeout(timer);
      resolve(answer);
      request.destroy();
    };
    request.on('error', (error) => finish({ error: words(error, url) }));
    request.end(callout.body ?? undefined);
  });
}

function pairs(raw: readonly string[]): [string, string][] {
  const found: [string, string][] = [];
  for (let index = 0; index < raw.length; index += 2) found.push([raw[index]!, raw[index + 1]!]);
  return found;
}

/** Java's words for what went wrong, which Apex passes on. */
function words(error: NodeJS.ErrnoException, url: URL): string {
  switch (error.code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return url.hostname;
    case 'ECONNREFUSED':
      return 'Connection refused (Connection refused)';
    case 'ECONNRESET':
      return error.message === 'socket hang up' ? 'Unexpected end of file from server' : 'Connection reset';
    default:
      return error.message;
  }
}
