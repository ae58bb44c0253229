/** The source of `@salesforce/*` modules, and why an import is refused. */
import { ModuleProblem, platformModule } from '../../../local-org/lightning/build/platformModules';
import type { ModuleFiles } from '../../../local-org/lightning/build/platformModules';
import type { LightningFacts, ObjectFacts } from '../../../local-org/lightning/facts';

const object = (
  name: string,
  kind: ObjectFacts['kind'],
  fields: readonly string[],
  parents: Readonly<Record<string, readonly string[]>> = {},
): [string, ObjectFacts] => [
  name.toLowerCase(),
  {
    name,
    kind,
    fields: new Map(fields.map((field) => [field.toLowerCase(), field])),
    parents: new Map(
      Object.entries(parents).map(([parent, objects]) => [parent.toLowerCase(), { name: parent, objects }]),
    ),
  },
];

const facts: LightningFacts = {
  namespace: 'acme',
  labels: new Map([
    ['hello', new Map([['en_US', 'Hello\n"you" \u2028 \\n']])],
    [
      'bye',
      new Map([
        ['en_US', 'Bye'],
        ['de', 'Tschüss'],
      ]),
    ],
  ]),
  objects: new Map([
    object('Parcel__c', 'custom', ['Id', 'Weight__c', 'Parent__c'], {
      Parent__r: ['Parcel__c'],
      Owner: ['Group', 'User'],
    }),
    object('User', 'standard', ['Id', 'Email']),
    object('Group', 'standard', ['Id', 'DeveloperName']),
    object('Rate__mdt', 'customMetadata', ['Id']),
    object('Sent__e', 'platformEvent', ['ReplayId']),
  ]),
  apex: new Map([
    ['parcels', null],
    ['parcels.find', { className: 'Parcels', methodName: 'find', cacheable: true }],
    ['parcels.send', { className: 'Parcels', methodName: 'send', cacheable: false }],
  ]),
  customPermissions: new Map([['may_send', 'May_Send']]),
  userPermissions: new Map([['viewsetup', 'ViewSetup']]),
};

const files: ModuleFiles = {
  resourceUrl: (name) => (name === 'Logo' ? '/resource/7/Logo' : null),
  hasMessageChannel: (name) => name === 'Picked__c',
};

const source = (specifier: string): string => platformModule(specifier, facts, files);

test.each([
  ['@salesforce/label/c.Hello', 'export default "Hello\\n\\"you\\" \u2028 \\\\n";\n'],
  ['@salesforce/label/acme.hello', 'export default "Hello\\n\\"you\\" \u2028 \\\\n";\n'],
  ['@salesforce/schema/Parcel__c', 'export default {"objectApiName":"Parcel__c"};\n'],
  [
    '@salesforce/schema/parcel__c.weight__c',
    'export default {"fieldApiName":"Weight__c","objectApiName":"Parcel__c"};\n',
  ],
  [
    '@salesforce/schema/Parcel__c.Parent__r.Parent__r.Owner.Email',
    'export default {"fieldApiName":"Parent__r.Parent__r.Owner.Email","objectApiName":"Parcel__c"};\n',
  ],
  ['@salesforce/resourceUrl/Logo', 'export default "/resource/7/Logo";\n'],
  ['@salesforce/messageChannel/Picked__c', 'export default {"fullName":"Picked__c"};\n'],
  ['@salesforce/user/isGuest', 'export default false;\n'],
])('%s holds what the org has', (specifier, expected) => {
  expect(source(specifier)).toBe(expected);
});

test('a label with line breaks and backslashes is the same text when the module runs', async () => {
  const body = source('@salesforce/label/c.Hello').replace('export default', 'return');
  expect(new Function(body)()).toBe('Hello\n"you" \u2028 \\n');
});

test.each([
  ['@salesforce/apex/Parcels.find', 'invoker("Parcels", "find", true)'],
  ['@salesforce/apex/acme.Parcels.send', 'invoker("Parcels", "send", false)'],
  ['@salesforce/apex', "export { getSObjectValue, refreshApex } from 'platform/apex'"],
  ['@salesforce/label/c.Bye', 'translated({"en_US":"Bye","de":"Tschüss"}, "en_US")'],
  ['@salesforce/customPermission/acme__May_Send', 'customPermissions.includes("May_Send") ? true : undefined'],
  ['@salesforce/userPermission/ViewSetup', 'userPermissions.includes("ViewSetup") ? true : undefined'],
  ['@salesforce/user/Id', 'context().user.id'],
  ['@salesforce/i18n/number.groupingSeparator', 'setting("number.groupingSeparator")'],
  ['@salesforce/client/formFactor', 'setting("formFactor")'],
])('%s asks the page', (specifier, expected) => {
  expect(source(specifier)).toContain(expected);
});

test.each([
  ['@salesforce/label/c.Nothing', 'Invalid reference c.Nothing of type label'],
  ['@salesforce/label/other.Hello', 'Invalid reference other.Hello of type label'],
  ['@salesforce/label/Hello', 'Invalid reference Hello of type label'],
  ['@salesforce/apex/Nobody.find', "Unable to find Apex action class referenced as 'Nobody'."],
  ['@salesforce/apex/Parcels.lose', "Unable to find Apex action method referenced as 'Parcels.lose'."],
  ['@salesforce/apex/Parcels', 'Invalid reference Parcels of type apex'],
  ['@salesforce/schema/Nothing__c', 'Invalid reference Nothing__c of type sobject'],
  ['@salesforce/schema/Rate__mdt', 'Invalid reference Rate__mdt of type sobject'],
  ['@salesforce/schema/Sent__e', 'Invalid reference Sent__e of type sobject'],
  ['@salesforce/schema/Parcel__c.Nothing__c', 'Invalid reference Parcel__c.Nothing__c of type sobjectField'],
  ['@salesforce/schema/Parcel__c.Parent__c.Id', 'Invalid reference Parcel__c.Parent__c.Id of type sobjectField'],
  [
    `@salesforce/schema/Parcel__c.${'Parent__r.'.repeat(6)}Id`,
    `Invalid reference Parcel__c.${'Parent__r.'.repeat(6)}Id: more than 5 levels of parents`,
  ],
  ['@salesforce/customPermission/Nothing', 'Invalid reference Nothing of type customPermission'],
  ['@salesforce/userPermission/Nothing', 'local-org does not support the user permission Nothing'],
  ['@salesforce/resourceUrl/Nothing', 'Invalid reference Nothing of type resourceUrl'],
  ['@salesforce/messageChannel/Nothing__c', 'Invalid reference Nothing__c of type messageChannel'],
  ['@salesforce/user/Name', 'Invalid reference Name of type user'],
  ['@salesforce/i18n/common.digits', 'Invalid reference common.digits of type i18n'],
  ['@salesforce/client/width', 'Invalid reference width of type client'],
  ['@salesforce/contentAssetUrl/logo', 'local-org does not support asset files (@salesforce/contentAssetUrl/logo)'],
  ['@salesforce/community/Id', 'local-org does not support Experience Cloud (@salesforce/community/Id)'],
  ['@salesforce/apexContinuation/A.b', 'local-org does not support Apex continuations (A.b)'],
  ['@salesforce/internal/core.appVersion', 'local-org does not support @salesforce/internal/core.appVersion'],
  ['@salesforce/constructor/x', 'local-org does not support @salesforce/constructor/x'],
])('%s is refused', (specifier, problem) => {
  expect(() => source(specifier)).toThrow(new ModuleProblem(problem));
});

test('five levels of parents are allowed', () => {
  expect(source(`@salesforce/schema/Parcel__c.${'Parent__r.'.repeat(5)}Id`)).toContain('Parent__r.Id"');
});
