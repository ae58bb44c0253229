import { toMessages } from 'c/errors';
import { fillIn } from 'c/labelText';

import { hostOf, problemOf, withParameters } from './address';
import type { AllowedHost } from './address';
import { label } from './labels';
import type { Opened } from './opener';
import type { PageRequest } from './pages';
import type { Choice, Pop } from './popState';
import type { CallerRequest, ScreenPopRequest, UrlMode, UrlRequest } from './request';
import { server } from './server';

/** What became of a request. */
export type Result = Pick<Pop, 'outcome' | 'problem' | 'href'>;

/** The ways to show something. */
export interface Showing {
  /** Shows a page of Lightning Experience. */
  readonly show: (request: PageRequest) => Promise<void>;
  readonly openUrl: (href: string, mode: UrlMode) => Promise<Opened>;
  readonly hosts: () => Promise<readonly AllowedHost[]>;
  /** Asks the agent which caller it is. */
  readonly ask: (choice: Choice) => void;
}

export const SHOWN: Result = { outcome: 'shown' };

export function failed(error: unknown): Result {
  return { outcome: 'failed', problem: toMessages(error).join(' ') };
}

/** Shows what a request asks for; whatever goes wrong is in the result. */
export async function showRequest(request: ScreenPopRequest, showing: Showing): Promise<Result> {
  try {
    switch (request.kind) {
      case 'url':
        return await openUrl(request, showing);
      case 'caller':
        return await showCaller(request, showing);
      default:
        await showing.show(request);
        return SHOWN;
    }
  } catch (error) {
    return failed(error);
  }
}

async function openUrl({ url, mode, queryParameters }: UrlRequest, showing: Showing): Promise<Result> {
  const href = withParameters(url, queryParameters);
  switch (problemOf(href, await showing.hosts())) {
    case 'INVALID_URL':
      return { outcome: 'failed', problem: label.invalidUrl };
    case 'HOST_NOT_ALLOWED':
      return { outcome: 'failed', problem: fillIn(label.hostNotAllowed, hostOf(href)!) };
    case null:
      return { outcome: await showing.openUrl(href, mode), href };
  }
}

async function showCaller({ phone }: CallerRequest, showing: Showing): Promise<Result> {
  const callers = await server.findCaller(phone);
  switch (callers.kind) {
    case 'FAILED':
      return { outcome: 'failed', problem: fillIn(label.callerFailed, callers.phone) };
    case 'NONE':
      await showing.show({ kind: 'newRecord', objectApiName: 'Contact', defaults: { Phone: callers.phone } });
      return SHOWN;
    case 'ONE':
      await showing.show({ kind: 'record', recordId: callers.matches[0]!.id });
      return SHOWN;
    case 'AMBIGUOUS':
      showing.ask(callers);
      return SHOWN;
  }
}
