import { findObject } from '../../metadata/model';
import { tx } from '../../org/transaction';
import { raise } from '../../values/exceptions';
import type { FieldValue } from '../../values/value';
import { definePlatform } from './define';
import { localOrg } from './local-org';
import { timeZone } from './time-zone';

/** A field of the row of the user or the organisation. */
function column(object: 'User' | 'Organization', id: string, field: string): FieldValue {
  const table = findObject(tx().org.model, object)!;
  return localOrg().store.readByIds(table, [id], [field]).get(id)?.get(field) ?? null;
}

/** Lightning Experience where a component calls. */
const theme = () => (tx().fromComponent ? 'Theme4d' : 'Theme3');

const ofUser = (field: string) => () => column('User', tx().user.id, field);

definePlatform({
  name: 'UserInfo',
  namespace: 'System',
  statics: {
    'Id getUserId()': () => tx().user.id,
    'String getUserName()': () => tx().user.username,
    'String getName()': () => tx().user.name,
    'String getFirstName()': ofUser('FirstName'),
    'String getLastName()': ofUser('LastName'),
    'String getUserEmail()': () => tx().user.email,
    'Id getProfileId()': () => tx().user.profileId,
    'Id getUserRoleId()': () => tx().user.roleId,
    'String getUserType()': ofUser('UserType'),
    'String getLocale()': () => tx().user.locale,
    'String getLanguage()': () => tx().user.language,
    'TimeZone getTimeZone()': () => timeZone(tx().user.timeZone),
    'Id getOrganizationId()': () => tx().org.id,
    'String getOrganizationName()': () => column('Organization', tx().org.id, 'Name'),
    'String getDefaultCurrency()': () => 'USD',
    'Boolean isMultiCurrencyOrganization()': () => false,
    'String getUiTheme()': theme,
    'String getUiThemeDisplayed()': theme,
    // Asynchronous work and tests have no session; other transactions do not show theirs to Apex here.
    'String getSessionId()': () => null,
    'Boolean isCurrentUserLicensed(String namespace)': (namespace: string | null) =>
      raise('System.TypeException', `Namespace is not a managed package: ${namespace}`),
  },
});
