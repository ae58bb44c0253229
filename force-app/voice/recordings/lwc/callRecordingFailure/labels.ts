import badLink from '@salesforce/label/c.Recording_Failure_Bad_Link';
import badLinkAdvice from '@salesforce/label/c.Recording_Failure_Bad_Link_Advice';
import blocked from '@salesforce/label/c.Recording_Failure_Blocked';
import blockedAdvice from '@salesforce/label/c.Recording_Failure_Blocked_Advice';
import copied from '@salesforce/label/c.Recording_Failure_Copied';
import copyUrl from '@salesforce/label/c.Recording_Failure_Copy_Url';
import entryActive from '@salesforce/label/c.Recording_Failure_Entry_Active';
import entryActiveValue from '@salesforce/label/c.Recording_Failure_Entry_Active_Value';
import entryConnect from '@salesforce/label/c.Recording_Failure_Entry_Connect';
import entryContext from '@salesforce/label/c.Recording_Failure_Entry_Context';
import entryContextValue from '@salesforce/label/c.Recording_Failure_Entry_Context_Value';
import entryDirectives from '@salesforce/label/c.Recording_Failure_Entry_Directives';
import entryMedia from '@salesforce/label/c.Recording_Failure_Entry_Media';
import entryUrl from '@salesforce/label/c.Recording_Failure_Entry_Url';
import entryWhere from '@salesforce/label/c.Recording_Failure_Entry_Where';
import entryWhereValue from '@salesforce/label/c.Recording_Failure_Entry_Where_Value';
import expired from '@salesforce/label/c.Recording_Failure_Expired';
import expiredAdvice from '@salesforce/label/c.Recording_Failure_Expired_Advice';
import forbidden from '@salesforce/label/c.Recording_Failure_Forbidden';
import forbiddenAdvice from '@salesforce/label/c.Recording_Failure_Forbidden_Advice';
import gesture from '@salesforce/label/c.Recording_Failure_Gesture';
import gestureAdvice from '@salesforce/label/c.Recording_Failure_Gesture_Advice';
import noCredential from '@salesforce/label/c.Recording_Failure_No_Credential';
import noCredentialAdvice from '@salesforce/label/c.Recording_Failure_No_Credential_Advice';
import notCopied from '@salesforce/label/c.Recording_Failure_Not_Copied';
import notFound from '@salesforce/label/c.Recording_Failure_Not_Found';
import notFoundAdvice from '@salesforce/label/c.Recording_Failure_Not_Found_Advice';
import notLogged from '@salesforce/label/c.Recording_Failure_Not_Logged';
import notLoggedAdvice from '@salesforce/label/c.Recording_Failure_Not_Logged_Advice';
import notPermitted from '@salesforce/label/c.Recording_Failure_Not_Permitted';
import notPermittedAdvice from '@salesforce/label/c.Recording_Failure_Not_Permitted_Advice';
import offline from '@salesforce/label/c.Recording_Failure_Offline';
import offlineAdvice from '@salesforce/label/c.Recording_Failure_Offline_Advice';
import play from '@salesforce/label/c.Recording_Failure_Play';
import retry from '@salesforce/label/c.Recording_Failure_Retry';
import unavailable from '@salesforce/label/c.Recording_Failure_Unavailable';
import unavailableAdvice from '@salesforce/label/c.Recording_Failure_Unavailable_Advice';
import unclear from '@salesforce/label/c.Recording_Failure_Unclear';
import unclearAdvice from '@salesforce/label/c.Recording_Failure_Unclear_Advice';
import undecodable from '@salesforce/label/c.Recording_Failure_Undecodable';
import undecodableAdvice from '@salesforce/label/c.Recording_Failure_Undecodable_Advice';
import type { FailureKind } from 'c/callRecordingModel';

/** What the user reads; placeholders are described at the labels. */
export const label = {
  copied,
  copyUrl,
  entryActive,
  entryActiveValue,
  entryConnect,
  entryContext,
  entryContextValue,
  entryDirectives,
  entryMedia,
  entryUrl,
  entryWhere,
  entryWhereValue,
  notCopied,
  play,
  retry,
};

/** What happened, and what to do. */
export const texts: Readonly<Record<FailureKind, { readonly title: string; readonly advice: string }>> = {
  expired: { title: expired, advice: expiredAdvice },
  forbidden: { title: forbidden, advice: forbiddenAdvice },
  notFound: { title: notFound, advice: notFoundAdvice },
  blocked: { title: blocked, advice: blockedAdvice },
  undecodable: { title: undecodable, advice: undecodableAdvice },
  offline: { title: offline, advice: offlineAdvice },
  gesture: { title: gesture, advice: gestureAdvice },
  unavailable: { title: unavailable, advice: unavailableAdvice },
  badLink: { title: badLink, advice: badLinkAdvice },
  noCredential: { title: noCredential, advice: noCredentialAdvice },
  unclear: { title: unclear, advice: unclearAdvice },
  notPermitted: { title: notPermitted, advice: notPermittedAdvice },
  notLogged: { title: notLogged, advice: notLoggedAdvice },
};
