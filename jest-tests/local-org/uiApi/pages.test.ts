import { Studio } from './studio';

type Json = Record<string, unknown>;

interface Page {
  readonly flexiPage: string | null;
  readonly template: string;
  readonly regions: {
    name: string;
    type: string;
    components: { name: string; identifier: string; properties: Json }[];
  }[];
}

let studio: Studio;

beforeAll(async () => {
  studio = await Studio.open();
});

function page(alias: string, path: string): Page {
  const { status, body } = studio.console(alias, path);
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body as Page;
}

const components = ({ regions }: Page, region: string) => regions.find(({ name }) => name === region)!.components;
const identifiers = (of: Page, region: string) => components(of, region).map(({ identifier }) => identifier);
const job = (alias: string, fields: Json = {}) =>
  studio.create(alias, 'Job__c', { Name: 'Job', Code__c: 'J', ...fields });

describe('record pages', () => {
  test('by the override of the object, with regions, facets and typed properties', () => {
    const found = page('admin', `/page/record/${job('admin')}?app=Back_Office`);
    expect(found).toMatchObject({
      object: 'Job__c',
      flexiPage: 'Job_Record_Page',
      template: 'flexipage:recordHomeTemplateDesktop',
    });
    expect(components(found, 'header')[0]).toEqual({
      name: 'force:highlightsPanel',
      identifier: 'highlights',
      properties: {},
    });
    expect(components(found, 'tabsFacet')[0]!.properties).toMatchObject({ body: 'detailFacet' });
    expect(components(found, 'sidebar')[0]).toEqual({
      name: 'c:jobCard',
      identifier: 'card',
      properties: { compact: true, rows: 5, tone: 'warm' },
    });
  });

  test('by app and profile, by record type first', () => {
    const [repair, build] = [studio.recordTypeId('Repair'), studio.recordTypeId('Build')];
    const of = (alias: string, type: string, app: string) =>
      page(alias, `/page/record/${job('clerk', { RecordTypeId: type })}?app=${app}`).flexiPage;
    expect(of('clerk', repair, 'Studio')).toBe('Repair_Page');
    expect(of('clerk', build, 'Studio')).toBe('Job_Clerk_Page');
    expect(of('admin', repair, 'Studio')).toBe('Job_Record_Page');
    expect(of('clerk', repair, 'standard__LightningSales')).toBe('Job_Record_Page');
  });

  test('without an assignment are the standard page', () => {
    const account = studio.create('admin', 'Account', { Name: 'A' });
    const found = page('admin', `/page/record/${account}`);
    expect(found.flexiPage).toBeNull();
    expect(found.regions.map(({ name }) => name)).toEqual(['header', 'main', 'tabs', 'detail', 'related']);
    expect(components(found, 'main')[0]).toMatchObject({ name: 'flexipage:tabset', properties: { tabs: 'tabs' } });
  });

  test('are not shown of records that are not shared, or not there', () => {
    const id = job('admin');
    expect(studio.console('clerk', `/page/record/${id}`).status).toBe(403);
    expect(studio.console('visitor', `/page/record/${id}`).status).toBe(404);
    expect(studio.console('admin', '/page/record/nonsense').status).toBe(404);
  });
});

describe('visibility rules', () => {
  const main = (fields: Json) =>
    identifiers(page('admin', `/page/record/${job('admin', fields)}?app=Back_Office`), 'main');

  test.each([
    ['both filters of the OR', { Urgent__c: true, Effort__c: 10 }, true],
    ['one of them', { Urgent__c: true }, true],
    ['the other, as a number and not as text', { Effort__c: 10 }, true],
    ['a number below', { Effort__c: 9 }, false],
    ['neither', {}, false],
    ['the AND not', { Urgent__c: true, Status__c: 'Done', Effort__c: 1 }, false],
  ])('of the record: %s', (_, fields, isShown) => {
    expect(main(fields)).toEqual(isShown ? ['late', 'tabs'] : ['tabs']);
  });

  test('of permissions and of the user', () => {
    const id = job('clerk');
    const sidebar = (alias: string) => identifiers(page(alias, `/page/record/${id}?app=Back_Office`), 'sidebar');
    expect(sidebar('admin')).toEqual(['card']);
    expect(identifiers(page('admin', `/page/record/${job('admin')}?app=Back_Office`), 'sidebar')).toEqual([
      'card',
      'cardForAdmins',
    ]);
    // The clerk has no app but Studio, where other pages are assigned: Sales has none of its own.
    expect(identifiers(page('clerk', `/page/record/${id}?app=standard__LightningSales`), 'sidebar')).toEqual([]);
  });

  test('labels are in the language of the user', () => {
    const late = (alias: string) => {
      const path = `/page/record/${job(alias, { Urgent__c: true })}?app=standard__LightningSales`;
      return components(page(alias, path), 'main')[0]!.properties['richTextValue'];
    };
    expect(late('admin')).toBe('This job is late.');
    expect(late('clerk')).toBe('Dieser Auftrag ist überfällig.');
  });
});

describe('app and Home pages', () => {
  test('by name, and the Home page of the app', () => {
    expect(page('admin', '/page/app/Overview')).toMatchObject({
      flexiPage: 'Overview',
      regions: [{ components: [{ name: 'flexipage:filterListCard' }, { name: 'c:bench' }] }],
    });
    expect(page('admin', '/page/app/home?app=Studio').flexiPage).toBe('Studio_Home');
    expect(page('clerk', '/page/app/home?app=Studio').flexiPage).toBe('Clerk_Home');
    expect(page('admin', '/page/app/home?app=Back_Office')).toMatchObject({ flexiPage: null, regions: [] });
  });

  test('an app page is for those who see its tab, a Home page for those who have its app', () => {
    expect(studio.console('clerk', '/page/app/Overview').status).toBe(404);
    expect(studio.console('clerk', '/page/app/Studio_Home').status).toBe(200);
    expect(studio.console('visitor', '/page/app/Studio_Home').status).toBe(404);
  });

  test('others are not found', () => {
    for (const name of ['Nope', 'Job_Record_Page', 'Studio_Utilities']) {
      expect(studio.console('admin', `/page/app/${name}`).status).toBe(404);
    }
  });
});

describe('tabs', () => {
  test('of objects, components, pages and the web', () => {
    const tab = (name: string) => studio.console('admin', `/tab/${name}`).body;
    expect(tab('Job__c')).toEqual({
      name: 'Job__c',
      label: 'Jobs',
      icon: 'custom:custom93',
      objectApiName: 'Job__c',
    });
    expect(tab('standard-Account')).toMatchObject({ label: 'Accounts', icon: 'standard:account' });
    expect(tab('Bench')).toMatchObject({ label: 'Work Bench', icon: 'custom:custom67', component: 'c:bench' });
    expect(tab('Overview')).toMatchObject({ flexiPage: 'Overview' });
    expect(tab('Manual')).toMatchObject({ url: 'https://example.com/manual' });
  });

  test('are for those whom a profile or a permission set shows them', () => {
    expect(studio.console('clerk', '/tab/Bench').status).toBe(200);
    for (const name of ['Overview', 'standard-Lead', 'Nope']) {
      expect(studio.console('clerk', `/tab/${name}`).status).toBe(404);
    }
    expect(studio.console('visitor', '/tab/standard-Account').status).toBe(404);
  });
});

interface App {
  readonly appId: string;
  readonly developerName: string;
  readonly label: string;
  readonly navItems: { developerName: string; itemType: string; label: string }[];
  readonly utilityItems: { name: string; properties: Json }[];
}

describe('apps', () => {
  const apps = (alias: string) => studio.get<{ apps: App[] }>(alias, '/apps').apps;

  test('are those the user has, the project’s first', () => {
    const names = (alias: string) => apps(alias).map(({ developerName }) => developerName);
    expect(names('admin')).toEqual(['Back_Office', 'Studio', 'standard__LightningSales', 'standard__LightningService']);
    expect(names('clerk')).toEqual(['Studio', 'standard__LightningSales', 'standard__LightningService']);
  });

  test('have tabs that the user sees, a brand and the settings of their navigation', () => {
    const studioOf = (alias: string) => apps(alias).find(({ developerName }) => developerName === 'Studio')!;
    expect(studioOf('admin')).toMatchObject({
      label: 'Studio',
      description: 'Jobs of the studio.',
      headerColor: '#0B5CAB',
      isNavPersonalizationDisabled: true,
      uiType: 'Console',
      workspaceMappings: { Job__c: null, 'standard-Account': null },
      navItems: [
        { developerName: 'standard-home', itemType: 'Standard', standardType: 'Home' },
        {
          developerName: 'Job__c',
          itemType: 'Entity',
          label: 'Jobs',
          objectApiName: 'Job__c',
          pageReference: {
            type: 'standard__objectPage',
            attributes: { objectApiName: 'Job__c', actionName: 'home' },
          },
        },
        { developerName: 'standard-Account', itemType: 'Entity' },
        { developerName: 'Bench', itemType: 'LightningComponent', content: 'c:bench' },
        { developerName: 'Overview', itemType: 'FlexiPage', content: 'Overview' },
        { developerName: 'Manual', itemType: 'Web', content: 'https://example.com/manual' },
      ],
    });
    expect(studioOf('clerk').navItems.map(({ developerName }) => developerName)).toEqual([
      'standard-home',
      'Job__c',
      'standard-Account',
      'Bench',
    ]);
  });

  test('have utilities by their rules', () => {
    const utilities = (alias: string) =>
      apps(alias)
        .find(({ developerName }) => developerName === 'Studio')!
        .utilityItems.map(({ properties }) => properties);
    expect(utilities('admin')).toEqual([
      { label: 'Timer', icon: 'clock', height: '300', seconds: 60 },
      { label: 'Budget' },
    ]);
    expect(utilities('clerk')).toHaveLength(1);
  });

  test('are found by name and id', () => {
    const [{ appId }] = apps('clerk') as [App];
    expect(studio.get('clerk', `/apps/${appId}`)).toMatchObject({ developerName: 'Studio' });
    expect(studio.get('clerk', '/apps/studio')).toMatchObject({ appId });
    expect(studio.send('clerk', 'GET', '/apps/Back_Office').status).toBe(404);
  });

  test('nav-items are every tab of the user', () => {
    const { navItems } = studio.get<{ navItems: { developerName: string }[] }>('clerk', '/nav-items');
    const names = navItems.map(({ developerName }) => developerName);
    expect(names).toEqual(expect.arrayContaining(['standard-home', 'standard-Contact', 'Job__c', 'Bench']));
    expect(names).not.toContain('standard-Lead');
    expect(names).not.toContain('Manual');
  });
});
