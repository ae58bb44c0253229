/** Apps and tabs that every org has. */
import type { ApplicationDef } from './model';

/** Standard tabs that are no object's: by lower-case name without `standard-`. Local-org shows `home` alone. */
export const STANDARD_TABS: ReadonlySet<string> = new Set(
  (
    'home chatter feed collaborationgroup file dashboard report forecasting3 calendar notes lightninginstrumentation ' +
    'quicktext macro appointmentbooking omnisupervisorlightning duplicaterecordset recyclebin apphome ' +
    'lightningdashboard lightningreport todo people workbench campaign product2 pricebook2 contract order solution asset ' +
    'knowledge voicecall messagingsession messagingenduser worktype workorder'
  ).split(' '),
);

const app = (
  name: string,
  label: string,
  navType: ApplicationDef['navType'],
  description: string,
  tabs: readonly string[],
): ApplicationDef => ({
  name: `standard__${name}`,
  label,
  description,
  navType,
  headerColor: '#0070D2',
  tabs: tabs.map((tab) => ({ name: `standard-${tab}`, file: '', line: 0 })),
  utilityBar: null,
  overrides: [],
  navAutoTempTabsDisabled: false,
  navPersonalizationDisabled: false,
  navTabPersistenceDisabled: false,
  formFactors: ['Large'],
  workspace: new Map(),
  file: '',
  line: 0,
});

/** Of Salesforce's own apps, those of the objects that local-org has. */
export const STANDARD_APPS: readonly ApplicationDef[] = [
  app(
    'LightningSales',
    'Sales',
    'Standard',
    'Manage your sales process with accounts, leads, opportunities, and more',
    ['home', 'Opportunity', 'Lead', 'Task', 'Account', 'Contact'],
  ),
  app(
    'LightningService',
    'Service Console',
    'Console',
    'Lets support agents work with multiple records on one screen',
    ['Case', 'Contact', 'Account'],
  ),
];
