/** The telephone of a user: below /lightning/data/voice, where the org has a contact centre. */
import type { LocalOrg } from '../../org/localOrg';
import type { Call } from '../call';
import { notFound } from '../errors';
import { json } from '../message';
import type { ApiResponse } from '../message';

const VENDOR = 'telephony';

export function voice({ org, user, request, params, query }: Call): ApiResponse {
  const telephony = (org as LocalOrg).vendors.ofName(VENDOR);
  if (!telephony?.desktop) return notFound();
  const { method, body } = request;
  const { status, value } = telephony.desktop({ user, method, path: `/${params['*'] ?? ''}`, query, body });
  return json(status, value);
}

/** Whether users of the org have a telephone in their consoles. */
export const hasVoice = (org: Call['org']): boolean => (org as LocalOrg).vendors.ofName(VENDOR)?.desktop !== undefined;
