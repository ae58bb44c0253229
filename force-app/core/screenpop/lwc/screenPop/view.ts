import { fillIn } from 'c/labelText';
import type { ListedPop } from 'c/screenPopList';

import { label } from './labels';
import type { Pop, PopState } from './popState';
import { readRequest } from './request';
import type { ScreenPopRequest } from './request';
import type { Missed } from './server';
import { hostOf } from './address';
import { nextTabName, tabName } from './tabName';

/** What the utility bar says of screen pops. */
export interface UtilityLook {
  readonly label: string;
  readonly icon: string;
}

/** What the panel draws. */
export interface PopView {
  readonly isLoading: boolean;
  readonly statusText: string;
  readonly pops: readonly ListedPop[];
  readonly missed: readonly ListedPop[];
  readonly isEmpty: boolean;
  readonly utility: UtilityLook;
}

const SOURCES: Readonly<Record<string, string>> = { CONNECTOR: label.sourcePhone, EVENT: label.sourceEvent };

export function toView(state: PopState): PopView {
  const { status, pops, missed } = state;
  return {
    isLoading: status === 'loading',
    statusText: status === 'ready' ? listeningTo(state) : '',
    pops: pops.map(toListed),
    missed: missed.map(toListedMissed),
    isEmpty: status !== 'loading' && pops.length + missed.length === 0,
    utility: utilityOf(state),
  };
}

function listeningTo({ eventsActive, mayReceive }: PopState): string {
  if (!eventsActive) {
    return label.phoneOnly;
  }
  return mayReceive ? label.listening : label.notReceiver;
}

function utilityOf({ status, pops, missed }: PopState): UtilityLook {
  if (status === 'failed') {
    return { label: label.titleOff, icon: 'ban' };
  }
  const count = missed.length + pops.filter(({ outcome }) => outcome === 'blocked').length;
  return { label: count === 0 ? label.title : fillIn(label.titleCount, count), icon: 'new_window' };
}

function toListed({ key, request, source, at, outcome, problem, href }: Pop): ListedPop {
  const isNamed = request?.kind === 'url' && request.mode === 'existingBrowserTab' && href !== undefined;
  return {
    key: String(key),
    title: request ? titleOf(request) : label.kindUnknown,
    source: SOURCES[source] ?? source,
    at,
    outcome,
    problem,
    href,
    ...(isNamed && { target: tabName(), freshTarget: nextTabName() }),
    // A URL that may be opened has links.
    isRepeatable: request !== null && href === undefined,
  };
}

function toListedMissed({ id, requestedAt, requestJson }: Missed): ListedPop {
  return {
    key: id,
    title: titleOfText(requestJson),
    source: label.sourceEvent,
    at: Date.parse(requestedAt),
    outcome: 'missed',
    isRepeatable: true,
  };
}

function titleOfText(requestJson: string): string {
  try {
    return titleOf(readRequest(requestJson));
  } catch {
    return label.kindUnknown;
  }
}

/** What a request shows, in few words. */
export function titleOf(request: ScreenPopRequest): string {
  switch (request.kind) {
    case 'record':
      return label.kindRecord;
    case 'search':
      return fillIn(label.kindSearch, request.term);
    case 'list':
      return fillIn(label.kindList, request.listViewApiName);
    case 'newRecord':
      return fillIn(label.kindNew, request.objectApiName);
    case 'flow':
      return fillIn(label.kindFlow, request.flow);
    case 'url':
      return addressOf(request.url);
    case 'caller':
      return fillIn(label.kindCaller, request.phone);
  }
}

/** Host and path: what follows may be long, and name customers. */
function addressOf(url: string): string {
  const host = hostOf(url);
  const path = host === null ? '' : new URL(url).pathname;
  return host === null ? url : host + (path === '/' ? '' : path);
}
