/**
 * `GET` and `POST /lightning/data/personal-settings`: language and locale of the user who asks, as the page Language &
 * Time Zone of Salesforce's personal settings. Everybody may change their own, whatever they may do to users.
 */
import { findObject } from '../../metadata/model';
import { LANGUAGES, LOCALES } from '../../metadata/standard/languages';
import { SObject } from '../../values/sobject';
import { inTransaction, jsonObject, type Call } from '../call';
import { fail } from '../errors';
import { json, type ApiResponse } from '../message';

export const readPersonalSettings = ({ user }: Call): ApiResponse =>
  json(200, {
    language: user.language,
    languages: LANGUAGES,
    locale: user.locale,
    locales: [...new Set([user.locale, ...LOCALES])],
  });

export function savePersonalSettings(call: Call): ApiResponse {
  const { language, locale, ...others } = jsonObject(call.request);
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) fail(400, 'JSON_PARSER_ERROR', `${unknown} is no personal setting`);
  if (!LANGUAGES.some((each) => each === language)) {
    fail(400, 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST', `language: bad value: ${JSON.stringify(language)}`);
  }
  if (locale !== call.user.locale && !LOCALES.some((each) => each === locale)) {
    fail(400, 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST', `locale: bad value: ${JSON.stringify(locale)}`);
  }
  return inTransaction(call, () => {
    const record = new SObject(findObject(call.org.model, 'User')!);
    record.id = call.user.id;
    record.set('LanguageLocaleKey', language as string);
    record.set('LocaleSidKey', locale as string);
    call.org.data.dml('update', [record], { access: 'SYSTEM', sharing: false, allOrNone: true });
    return json(200, { language, locale });
  });
}
