/** The languages that users may have: those Salesforce translates fully, then those it translates for end users. */
export const LANGUAGES = [
  'en_US',
  ...[
    'da',
    'de',
    'es',
    'es_MX',
    'fi',
    'fr',
    'it',
    'ja',
    'ko',
    'nl_NL',
    'no',
    'pt_BR',
    'ru',
    'sv',
    'th',
    'zh_CN',
    'zh_TW',
  ],
  ...['ar', 'bg', 'cs', 'el', 'en_GB', 'hr', 'hu', 'in', 'iw', 'pl', 'pt_PT', 'ro', 'sk', 'sl', 'tr', 'uk', 'vi'],
] as const;

/** Of Salesforce's locales, those that the console offers; a user may have others. */
export const LOCALES = [
  ...['en_US', 'en_AU', 'en_CA', 'en_GB', 'en_IE', 'en_IN', 'en_NZ'],
  ...['de_AT', 'de_CH', 'de_DE', 'fr_BE', 'fr_CA', 'fr_CH', 'fr_FR', 'it_CH', 'it_IT', 'es_AR', 'es_ES', 'es_MX'],
  ...['ar_AE', 'ar_EG', 'cs_CZ', 'da_DK', 'fi_FI', 'iw_IL', 'ja_JP', 'ko_KR', 'nl_BE', 'nl_NL', 'no_NO', 'pl_PL'],
  ...['pt_BR', 'pt_PT', 'sv_SE', 'th_TH', 'tr_TR', 'uk_UA', 'zh_CN', 'zh_TW'],
] as const;
