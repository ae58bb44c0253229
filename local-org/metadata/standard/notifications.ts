/** Custom notifications: their types, and where local-org keeps what was sent. */
import type { StandardObjectSpec } from './syntax';

/** No API name that Apex, SOQL or REST could write: Salesforce has no object for what users were notified of. */
export const SENT_NOTIFICATIONS = 'local-org:Notification';

export const NOTIFICATIONS: readonly StandardObjectSpec[] = [
  {
    name: 'CustomNotificationType',
    keyPrefix: '0ML',
    nameField: 'DeveloperName',
    noRecycleBin: true,
    operations: 'query',
    fields: `
      DeveloperName string(80) required
      Language string(40) auto
      MasterLabel string(80) required
      NamespacePrefix string(15) readonly
      CustomNotifTypeName string(80) required
      Description textarea(255)
      Desktop boolean
      Mobile boolean
      IsSlack boolean
    `,
  },
  {
    name: SENT_NOTIFICATIONS,
    keyPrefix: '',
    bare: true,
    operations: '',
    fields: `
      RecipientId ref(User)
      TypeId ref(CustomNotificationType)
      Title string(250)
      Body string(750)
      SenderId ref(User)
      TargetId string(18)
      TargetPageRef string(4000)
      SentDate datetime
      ReadDate datetime
      SeenDate datetime
    `,
  },
];
