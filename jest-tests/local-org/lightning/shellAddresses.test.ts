import {
  AddressError,
  addressOf,
  identityOf,
  pageOf,
  subtabAddress,
} from '../../../local-org/lightning/modules/shell/addresses/addresses';
import type { PageReference } from '../../../local-org/lightning/modules/shell/addresses/addresses';

const ID = '001000000000001AAA';

const PAGES: readonly [string, PageReference][] = [
  ['/lightning/page/home', { type: 'standard__namedPage', attributes: { pageName: 'home' }, state: {} }],
  [
    '/lightning/o/Account/home',
    { type: 'standard__objectPage', attributes: { objectApiName: 'Account', actionName: 'home' }, state: {} },
  ],
  [
    '/lightning/o/Widget__c/list?filterName=All',
    {
      type: 'standard__objectPage',
      attributes: { objectApiName: 'Widget__c', actionName: 'list' },
      state: { filterName: 'All' },
    },
  ],
  [
    `/lightning/r/Account/${ID}/view`,
    {
      type: 'standard__recordPage',
      attributes: { objectApiName: 'Account', recordId: ID, actionName: 'view' },
      state: {},
    },
  ],
  [
    `/lightning/r/${ID}/edit`,
    { type: 'standard__recordPage', attributes: { recordId: ID, actionName: 'edit' }, state: {} },
  ],
  [
    `/lightning/r/Account/${ID}/related/Widgets__r/view`,
    {
      type: 'standard__recordRelationshipPage',
      attributes: { objectApiName: 'Account', recordId: ID, relationshipApiName: 'Widgets__r', actionName: 'view' },
      state: {},
    },
  ],
  [
    '/lightning/n/Bench?c__rule=a+b%26c',
    { type: 'standard__navItemPage', attributes: { apiName: 'Bench' }, state: { c__rule: 'a b&c' } },
  ],
  [
    '/lightning/flow/Greet_Caller?flow__name=Ada+B',
    { type: 'standard__flow', attributes: { devName: 'Greet_Caller' }, state: { flow__name: 'Ada B' } },
  ],
  [
    // {"componentDef":"forceSearch:searchPageDesktop","attributes":{"term":"Žižek","scopeMap":{"type":"TOP_RESULTS"},…
    '/one/one.app#eyJjb21wb25lbnREZWYiOiJmb3JjZVNlYXJjaDpzZWFyY2hQYWdlRGVza3RvcCIsImF0dHJpYnV0ZXMiOnsidGVybSI6IsW9acW+ZWsiLCJzY29wZU1hcCI6eyJ0eXBlIjoiVE9QX1JFU1VMVFMifSwiZ3JvdXBJZCI6IkRFRkFVTFQifSwic3RhdGUiOnt9fQ==',
    { type: 'shell__search', attributes: {}, state: { term: 'Žižek' } },
  ],
  [
    '/lightning/cmp/c__greeting',
    { type: 'standard__component', attributes: { componentName: 'c__greeting' }, state: {} },
  ],
];

it('takes other components at the address of searches for no page', () => {
  expect(pageOf('/one/one.app')).toBeNull();
  expect(pageOf(`/one/one.app#${btoa('{"componentDef":"force:other","attributes":{"term":"a"}}')}`)).toBeNull();
  expect(pageOf('/lightning/flow/Greet/301000000000001')).toBeNull();
});

it('keeps a search within one object', () => {
  const page = { type: 'shell__search', attributes: {}, state: { term: 'Ada', objectApiName: 'Contact' } };
  expect(pageOf(addressOf(page))).toEqual({ page });
});

it.each(PAGES)('reads and writes %s', (address, page) => {
  expect(pageOf(address)).toEqual({ page });
  expect(addressOf(page)).toBe(address);
});

it('takes the root for the page the app starts with', () => {
  const start = { page: null };
  expect([pageOf('/'), pageOf('/lightning'), pageOf('/lightning/')]).toEqual([start, start, start]);
});

it('reads the app an address opens in, with and without a page', () => {
  expect(pageOf('/lightning/app/c__Shop')).toEqual({ app: 'c__Shop', page: null });
  expect(pageOf('/lightning/app/c__Shop/z')).toBeNull();
  expect(pageOf(`/lightning/app/c__Shop/r/Account/${ID}/view`)).toMatchObject({
    app: 'c__Shop',
    page: { attributes: { recordId: ID } },
  });
  const page = {
    type: 'standard__app',
    attributes: {
      appTarget: 'c__Shop',
      pageRef: { type: 'standard__navItemPage', attributes: { apiName: 'Bench' } },
    },
  };
  expect(addressOf(page)).toBe('/lightning/app/c__Shop/n/Bench');
});

it('keeps the workspace tab of a subtab apart from the state of its page', () => {
  const page: PageReference = {
    type: 'standard__recordPage',
    attributes: { objectApiName: 'Contact', recordId: ID, actionName: 'view' },
    state: { c__tone: 'x' },
  };
  const address = subtabAddress(page, '/lightning/r/Case/500000000000001AAA/view');
  expect(address).toBe(
    `/lightning/r/Contact/${ID}/view?c__tone=x&ws=%2Flightning%2Fr%2FCase%2F500000000000001AAA%2Fview`,
  );
  expect(pageOf(address)).toEqual({ page, workspace: '/lightning/r/Case/500000000000001AAA/view' });
});

it.each([
  '/about',
  '/lightningx',
  '/lightning/z/Account',
  '/lightning/o/Account/fly',
  '/lightning/o/Acc-ount/home',
  '/lightning/r/Account/123/view',
  `/lightning/r/Account/${ID}/fly`,
  `/lightning/r/Account/${ID}/view/more`,
  '/lightning/n/Bench/more',
  '/lightning/cmp/greeting',
  '/lightning/o',
])('finds no page at %s', (address) => {
  expect(pageOf(address)).toBeNull();
});

it.each<[string, PageReference]>([
  [
    'recordId of a standard__recordPage page reference is missing',
    { type: 'standard__recordPage', attributes: { actionName: 'view' } },
  ],
  [
    'recordId "1/../2" of a standard__recordPage is no record id',
    { type: 'standard__recordPage', attributes: { recordId: '1/../2', actionName: 'view' } },
  ],
  [
    'actionName "fly" of a standard__objectPage is not one of home, list, new',
    { type: 'standard__objectPage', attributes: { objectApiName: 'Account', actionName: 'fly' } },
  ],
  [
    'componentName "greeting" needs its namespace: c__greeting',
    { type: 'standard__component', attributes: { componentName: 'greeting' } },
  ],
  [
    'url "javascript:alert(1)" of a standard__webPage may not use javascript:',
    { type: 'standard__webPage', attributes: { url: 'javascript:alert(1)' } },
  ],
  [
    'local-org does not support the page reference type comm__loginPage',
    { type: 'comm__loginPage', attributes: { actionName: 'login' } },
  ],
])('says %s', (message, page) => {
  expect(() => addressOf(page)).toThrow(new AddressError(message));
});

it('knows a record by its id alone', () => {
  const view = pageOf(`/lightning/r/Account/${ID}/view?c__x=1`)!.page!;
  const short = pageOf(`/lightning/r/${ID.slice(0, 15)}/view`)!.page!;
  const other = pageOf('/lightning/r/Account/001000000000002AAA/view')!.page!;
  expect(identityOf(view)).toBe(identityOf(short));
  expect(identityOf(view)).not.toBe(identityOf(other));
});
