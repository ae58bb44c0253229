import { Studio } from './studio';

interface Records {
  readonly count: number;
  readonly records: { readonly id: string; readonly fields: Record<string, { value: unknown }> }[];
  readonly nextPageToken: string | null;
  readonly nextPageUrl: string | null;
  readonly previousPageToken: string | null;
  readonly sortBy: string | null;
}

interface ListUi {
  readonly info: { displayColumns: { fieldApiName: string; label: string }[]; listReference: unknown };
  readonly records: Records;
}

let studio: Studio;
let client: string;
const ids: Record<string, string> = {};

beforeAll(async () => {
  studio = await Studio.open();
  client = studio.create('admin', 'Account', { Name: 'Client' });
  const jobs: [string, string, Record<string, unknown>][] = [
    ['admin', 'Job A', { Urgent__c: true, Status__c: 'Done', Effort__c: 10, Tags__c: 'G' }],
    ['admin', 'Job B', { Status__c: 'Running', Effort__c: 30, Tags__c: 'M', Due__c: '2001-01-01' }],
    ['clerk', 'Job C', { Client__c: client, Effort__c: 5, Tags__c: 'W;M', Started_At__c: '2026-11-22T05:00:00Z' }],
    ['admin', 'Other', { Urgent__c: true, Due__c: `${new Date().getFullYear()}-06-15` }],
  ];
  for (const [alias, name, fields] of jobs) {
    ids[name] = studio.create(alias, 'Job__c', { Name: name, Code__c: 'x', ...fields });
  }
});

const listUi = (alias: string, view: string, query = ''): ListUi =>
  studio.get<ListUi>(alias, `/list-ui/Job__c/${view}?${query}`);
const names = ({ records }: Records): unknown[] => records.map(({ fields }) => fields['Name']!.value);
const rows = (alias: string, view: string, query = ''): unknown[] => names(listUi(alias, view, query).records);

describe('list views of an object', () => {
  test('come with the labels of the project, Recently Viewed last', () => {
    const { lists, count } = studio.get<{ lists: { apiName: string; label: string }[]; count: number }>(
      'admin',
      '/list-ui/Job__c',
    );
    expect(lists.map(({ apiName }) => apiName)).toEqual([
      'All_Jobs',
      'Due_This_Year',
      'Large',
      'Mine',
      'Started',
      'Team',
      'Urgent_Or_Open',
      'With_Secret',
      '__Recent',
    ]);
    expect(count).toBe(9);
    expect(studio.get('admin', '/list-info/Job__c')).toMatchObject({ count: 9 });
    expect(studio.get('admin', '/list-ui/Job__c?pageSize=3&pageToken=3')).toMatchObject({
      count: 3,
      nextPageToken: '6',
      previousPageToken: '0',
    });
  });

  test('are made for objects that have none', () => {
    const lists = (object: string) =>
      studio.get<{ lists: { label: string; apiName: string }[] }>('admin', `/list-ui/${object}`).lists;
    expect(lists('Account')).toMatchObject([
      { apiName: 'AllAccounts', label: 'All Accounts' },
      { apiName: '__Recent', label: 'Recently Viewed' },
    ]);
    expect(lists('Step__c')[0]).toMatchObject({ apiName: 'All', label: 'All' });
  });
});

describe('a list view', () => {
  test('has the columns whose fields the user may read, with their labels', () => {
    const { info } = listUi('admin', 'All_Jobs');
    expect(info.displayColumns).toMatchObject([
      { fieldApiName: 'Name', label: 'Job Name', sortable: true },
      { fieldApiName: 'Status__c', label: 'Status' },
      { fieldApiName: 'Client__r.Name', label: 'Client' },
      { fieldApiName: 'Owner.Alias', label: 'Owner Alias' },
      { fieldApiName: 'CreatedDate', label: 'Created Date' },
      { fieldApiName: 'Secret__c', label: 'Secret' },
    ]);
    expect(info.listReference).toMatchObject({
      listViewApiName: 'All_Jobs',
      objectApiName: 'Job__c',
      type: 'listView',
    });
    const clerks = listUi('clerk', 'All_Jobs').info.displayColumns.map(({ fieldApiName }) => fieldApiName);
    expect(clerks).not.toContain('Secret__c');
    expect(studio.get('admin', '/list-info/Job__c/Urgent_Or_Open')).toMatchObject({
      filterLogicString: '(1 OR 2) AND 3',
      filteredByInfo: [
        { fieldApiName: 'Urgent__c', operandLabels: ['1'], operator: 'Equals' },
        { fieldApiName: 'Status__c', operandLabels: ['Open', 'Running'], operator: 'Equals' },
        { fieldApiName: 'Name', operandLabels: ['Job'], operator: 'Contains' },
      ],
    });
  });

  test('shows the names of what lookups point to', () => {
    const { records } = listUi('clerk', 'All_Jobs').records;
    expect(records[0]!.fields['Client__r']).toMatchObject({ displayValue: 'Client', value: { id: client } });
    expect(rows('admin', 'All_Jobs', 'sortBy=-Client__r.Name')[0]).toBe('Job C');
    expect(rows('admin', 'All_Jobs', 'sortBy=-Client__c')[0]).toBe('Job C');
  });

  test('shows the records that are shared with the user', () => {
    expect(rows('admin', 'All_Jobs')).toEqual(['Job A', 'Job B', 'Job C', 'Other']);
    expect(rows('clerk', 'All_Jobs')).toEqual(['Job C']);
  });

  test('filters by scope, by values, by logic, by numbers, tags and dates', () => {
    expect(rows('admin', 'Mine')).toEqual(['Job A', 'Job B', 'Other']);
    expect(rows('clerk', 'Mine')).toEqual(['Job C']);
    expect(rows('admin', 'Urgent_Or_Open')).toEqual(['Job A', 'Job B', 'Job C']);
    expect(rows('admin', 'Large')).toEqual(['Job B']);
    expect(rows('admin', 'Due_This_Year')).toEqual(['Other']);
  });

  test('takes a day of a datetime from midnight to midnight of the user', () => {
    // 2026-11-22T05:00Z is still the 21st in Los Angeles.
    expect(rows('admin', 'Started')).toEqual(['Job C']);
  });

  test('does not tell by its filters what a field holds that the user may not read', () => {
    expect(rows('admin', 'With_Secret')).toEqual([]);
    expect(studio.send('clerk', 'GET', '/list-ui/Job__c/With_Secret')).toMatchObject({
      status: 403,
      body: [
        {
          errorCode: 'INSUFFICIENT_ACCESS',
          message: 'The list With a secret filters by a field that you do not have access to',
        },
      ],
    });
  });

  test('sorts by the columns it shows', () => {
    expect(rows('admin', 'Large', 'sortBy=-Name')).toEqual(['Job B']);
    expect(rows('admin', 'All_Jobs', 'sortBy=-Name')).toEqual(['Other', 'Job C', 'Job B', 'Job A']);
    expect(rows('admin', 'All_Jobs', 'sortBy=Job__c.Status__c')[0]).toBe('Job C');
    for (const field of ['Effort__c', 'Nope__c', 'Name;DELETE']) {
      expect(studio.send('admin', 'GET', `/list-ui/Job__c/All_Jobs?sortBy=${field}`)).toMatchObject({
        status: 400,
        body: [{ errorCode: 'INVALID_SORT' }],
      });
    }
  });

  test('comes in pages', () => {
    const first = listUi('admin', 'All_Jobs', 'pageSize=3').records;
    expect(first).toMatchObject({ count: 3, nextPageToken: '3', previousPageToken: null });
    expect(first.nextPageUrl).toBe('/services/data/v66.0/ui-api/list-records/Job__c/All_Jobs?pageSize=3&pageToken=3');
    const second = studio.get<Records>('admin', '/list-records/Job__c/All_Jobs?pageSize=3&pageToken=3');
    expect(names(second)).toEqual(['Other']);
    expect(second).toMatchObject({ count: 1, nextPageToken: null, previousPageToken: '0' });
    for (const query of ['pageToken=x', 'pageSize=0', 'pageSize=2001']) {
      expect(studio.send('admin', 'GET', `/list-ui/Job__c/All_Jobs?${query}`).status).toBe(400);
    }
  });

  test('gives fields beside its columns', () => {
    const [record] = listUi('admin', 'Mine', 'fields=Job__c.Status__c&optionalFields=Job__c.Nope__c').records.records;
    expect(record!.fields['Status__c']).toEqual({ value: 'Done', displayValue: 'Done' });
    expect(studio.send('admin', 'GET', '/list-ui/Job__c/Mine?fields=Job__c.Nope__c').status).toBe(400);
  });

  test('takes its parameters in a body, too', () => {
    const { status, body } = studio.send('admin', 'POST', '/list-records/Job__c/All_Jobs', {
      pageSize: 2,
      sortBy: ['-Name'],
      fields: ['Job__c.Effort__c'],
    });
    expect(status).toBe(200);
    expect(names(body as Records)).toEqual(['Other', 'Job C']);
    expect(body).toMatchObject({ sortBy: '-Name', nextPageToken: '2', fields: ['Job__c.Effort__c'] });
  });

  test('is found by its id', () => {
    const { lists } = studio.get<{ lists: { apiName: string; id: string }[] }>('admin', '/list-ui/Job__c');
    const { id } = lists.find(({ apiName }) => apiName === 'Mine')!;
    expect(names(studio.get<ListUi>('admin', `/list-ui/${id}`).records)).toEqual(['Job A', 'Job B', 'Other']);
  });

  test('that does not exist, or of an object without rights, is not found', () => {
    expect(studio.send('admin', 'GET', '/list-ui/Job__c/Nope').status).toBe(404);
    expect(studio.send('visitor', 'GET', '/list-ui/Job__c').status).toBe(404);
    expect(studio.send('visitor', 'GET', '/list-ui/Job__c/All_Jobs').status).toBe(404);
  });

  test('of a scope that local-org lacks is refused with its file and line', () => {
    expect(studio.send('admin', 'GET', '/list-ui/Job__c/Team')).toMatchObject({
      status: 501,
      body: [
        {
          errorCode: 'NOT_SUPPORTED_BY_LOCAL_ORG',
          message:
            'src/objects/Job__c/listViews/Team.listView-meta.xml:5: ' +
            'local-org does not support list views of the scope Team',
        },
      ],
    });
  });

  test('Recently Viewed holds what the user has looked at, newest first', () => {
    expect(rows('admin', '__Recent').slice(0, 2)).toEqual(['Other', 'Job B']);
    studio.get('admin', `/records/${ids['Job A']}?fields=Job__c.Name&updateMru=true`);
    expect(rows('admin', 'RecentlyViewed')[0]).toBe('Job A');
    expect(rows('clerk', '__Recent')).toEqual(['Job C']);
  });

  test('holds 200 records as it holds 2', () => {
    const body = { allOrNone: true, records: Array.from({ length: 200 }, (_, index) => account(index)) };
    studio.collections(body);
    const { records } = studio.get<ListUi>('admin', '/list-ui/Account/AllAccounts?pageSize=2000');
    expect(records.count).toBe(201);
  });
});

const account = (index: number) => ({ attributes: { type: 'Account' }, Name: `Account ${index}` });

describe('related lists', () => {
  let job: string;

  beforeAll(() => {
    job = ids['Job C']!;
    for (const minutes of [10, 30, 20]) studio.create('admin', 'Step__c', { Job__c: job, Minutes__c: minutes });
  });

  test('are those of the layout', () => {
    expect(studio.get('clerk', '/related-list-info/Job__c')).toMatchObject({
      parentObjectApiName: 'Job__c',
      relatedLists: [
        {
          entityLabel: 'Step',
          fieldApiName: 'Job__c',
          label: 'Steps',
          objectApiName: 'Step__c',
          parentFieldApiName: 'Step__c.Job__c',
          relatedListId: 'Steps__r',
        },
      ],
    });
  });

  test('have columns and an order', () => {
    expect(studio.get('clerk', '/related-list-info/Job__c/Steps__r')).toMatchObject({
      label: 'Steps',
      objectApiNames: ['Step__c'],
      createable: true,
      displayColumns: [
        { fieldApiName: 'Name', label: 'Step Number', lookupId: 'Id' },
        { fieldApiName: 'Minutes__c', label: 'Minutes', lookupId: null },
        { fieldApiName: 'CreatedBy.Name', label: 'Created By', lookupId: 'CreatedBy.Id' },
      ],
      orderedByInfo: [{ fieldApiName: 'Minutes__c', isAscending: false }],
    });
  });

  const minutes = (query: string, alias = 'clerk') =>
    studio
      .get<Records>(alias, `/related-list-records/${job}/Steps__r?${query}`)
      .records.map(({ fields }) => fields['Minutes__c']?.value);

  test('give the records of the parent, in their order or another, in pages', () => {
    expect(minutes('')).toEqual([30, 20, 10]);
    expect(minutes('fields=Step__c.Minutes__c&sortBy=Step__c.Minutes__c')).toEqual([10, 20, 30]);
    expect(minutes('fields=Step__c.Minutes__c&pageSize=2&pageToken=2')).toEqual([10]);
    expect(studio.get('clerk', `/related-list-records/${job}/Steps__r?pageSize=2`)).toMatchObject({
      count: 2,
      nextPageToken: '2',
      listReference: { relatedListId: 'Steps__r', inContextOfRecordId: job },
    });
    expect(studio.get('clerk', `/related-list-count/${job}/Steps__r`)).toMatchObject({ count: 3 });
  });

  test('of an object without a layout are its child relationships', () => {
    expect(studio.get('admin', '/related-list-info/Account')).toMatchObject({
      relatedLists: expect.arrayContaining([
        expect.objectContaining({ relatedListId: 'Contacts' }),
        expect.objectContaining({ relatedListId: 'Jobs__r', objectApiName: 'Job__c' }),
      ]) as unknown,
    });
    const jobs = studio.get<Records>('admin', `/related-list-records/${client}/Jobs__r?fields=Job__c.Name`);
    expect(names(jobs)).toEqual(['Job C']);
  });

  test('are refused when they do not exist, cannot be sorted so, or are not supported', () => {
    const path = `/related-list-records/${job}`;
    expect(studio.send('clerk', 'GET', `${path}/Nope__r`).status).toBe(404);
    expect(studio.send('clerk', 'GET', `${path}/Steps__r?sortBy=Nope__c`)).toMatchObject({
      status: 400,
      body: [{ errorCode: 'INVALID_SORT' }],
    });
    expect(studio.send('clerk', 'GET', `/related-list-records/${ids['Job A']!}/Steps__r`).status).toBe(403);
    expect(studio.send('admin', 'GET', `${path}/RelatedActivityList`)).toMatchObject({
      status: 501,
      body: [{ message: expect.stringMatching(/Job Layout.*:\d+: .*RelatedActivityList/) as string }],
    });
  });
});

describe('lookups', () => {
  const found = (alias: string, query: string): unknown[] => {
    const { status, body } = studio.console(alias, `/lookup/Job__c?${query}`);
    if (status !== 200) throw new Error(JSON.stringify(body));
    return names(body as Records);
  };

  test('find records by the start of a word of their name, those the user may see', () => {
    expect(found('admin', 'q=job')).toEqual(['Job A', 'Job B', 'Job C']);
    expect(found('admin', 'q=c')).toEqual(['Job C']);
    expect(found('admin', 'q=ob')).toEqual([]);
    expect(found('clerk', 'q=job')).toEqual(['Job C']);
    expect(found('admin', 'q=%25')).toEqual([]);
    expect(found('admin', 'q=x&matching=Code__c&pageSize=2')).toHaveLength(2);
  });

  test('of groups find queues alone', () => {
    const records = ['Queue', 'Regular'].map((Type) => ({
      attributes: { type: 'Group' },
      Name: `Night ${Type}`,
      DeveloperName: `Night_${Type}`,
      Type,
    }));
    studio.collections({ records });
    for (const term of ['', 'night']) {
      const { status, body } = studio.console('admin', `/lookup/Group?q=${term}`);
      expect([status, names(body as Records)]).toEqual([200, ['Night Queue']]);
    }
  });

  test('offer what was looked at last when nothing is asked for', () => {
    studio.get('admin', `/records/${ids['Job B']}?fields=Job__c.Name&updateMru=true`);
    expect(found('admin', 'q=')[0]).toBe('Job B');
    expect(found('admin', 'q=')).toHaveLength(4);
  });

  test('offer what meets the filter alone, searched or not, looked at or not', () => {
    const filter = (fieldPath: string, operator: string, value: unknown) =>
      `filter=${encodeURIComponent(JSON.stringify([{ fieldPath, operator, value }]))}`;
    studio.get('admin', `/records/${ids['Job B']}?fields=Job__c.Name&updateMru=true`);
    expect(found('admin', `q=job&${filter('Urgent__c', 'eq', true)}`)).toEqual(['Job A']);
    expect(found('admin', `q=&${filter('Urgent__c', 'eq', true)}`)).not.toContain('Job B');
    expect(found('admin', `q=&${filter('Name', 'eq', 'Job B')}`)).toEqual(['Job B']);
    expect(found('admin', `q=job&${filter('Name', 'ne', 'Job B')}`)).toEqual(['Job A', 'Job C']);
    expect(studio.console('admin', `/lookup/Job__c?q=&${filter('Name', 'like', 'J%')}`)).toMatchObject({
      status: 501,
      body: [{ message: expect.stringContaining('the operator like') as string }],
    });
    for (const wrong of [filter('Secret__c', 'eq', 'a'), 'filter={']) {
      expect(studio.console('clerk', `/lookup/Job__c?q=&${wrong}`).status).toBe(400);
    }
  });

  test('refuse fields that cannot be searched and objects without rights', () => {
    for (const field of ['Notes__c', 'Effort__c', 'Nope__c']) {
      expect(studio.console('admin', `/lookup/Job__c?q=a&matching=${field}`)).toMatchObject({
        status: 400,
        body: [{ errorCode: 'INVALID_FIELD', message: expect.stringContaining(field) as string }],
      });
    }
    expect(studio.console('clerk', '/lookup/Job__c?q=a&matching=Secret__c').status).toBe(400);
    expect(studio.console('visitor', '/lookup/Job__c?q=a').status).toBe(404);
  });
});

describe('what local-org lacks of lists', () => {
  test('is refused by name', () => {
    for (const path of ['/list-ui/Job__c/Mine?searchTerm=a', '/list-records/Job__c/Mine?where={}']) {
      expect(studio.send('admin', 'GET', path)).toMatchObject({
        status: 501,
        body: [{ message: expect.stringMatching(/the parameter (where|searchTerm) of/) as string }],
      });
    }
    expect(studio.send('admin', 'GET', `/records/${ids['Job A']}?fields=Job__c.Id&childRelationships=x`).status).toBe(
      501,
    );
    expect(studio.send('admin', 'GET', '/favorites').status).toBe(501);
  });
});
