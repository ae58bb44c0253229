/** What the console needs before its first page: `GET /lightning/data/context`. */
import { findObject } from '../../metadata/model';
import type { LocalOrg } from '../../org/localOrg';
import type { Call } from '../call';
import { inTransaction } from '../call';
import { json } from '../message';
import type { ApiResponse } from '../message';
import { appsJson } from '../uiApi/apps';
import { hasVoice } from './voice';

export function context(call: Call): ApiResponse {
  const { org, user, rights } = call;
  const { store } = org as LocalOrg;
  const read = (object: string, id: string, field: string) =>
    store.readByIds(findObject(org.model, object)!, [id], [field]).get(id)?.get(field) ?? null;
  const permissions = [...org.model.customPermissions.values()].map(({ name }) => name);
  return json(200, {
    user: {
      id: user.id,
      name: user.name,
      username: user.username,
      email: user.email,
      alias: read('User', user.id, 'Alias'),
      profile: user.profileName,
      language: user.language,
      locale: user.locale,
      timeZone: user.timeZone,
      currency: CURRENCY,
    },
    organization: { id: org.id, name: read('Organization', org.id, 'Name') },
    apiVersion: org.model.apiVersion,
    apps: inTransaction(call, () => appsJson(call)).apps,
    customPermissions: permissions.filter((name) => rights.hasCustomPermission(name)).sort(),
    hasVoice: hasVoice(org),
    userPermissions: rights.userPermissionNames(),
  });
}

/** An org has one currency here; UserInfo.getDefaultCurrency gives the same. */
const CURRENCY = 'USD';
