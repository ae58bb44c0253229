import { Workshop } from './workshop';

let workshop: Workshop;
beforeAll(async () => {
  workshop = await Workshop.open();
});

const clock = '/local-org/clock';
const now = () => Date.parse((workshop.send('admin', 'GET', clock).body as { now: string }).now);

test('the clock is moved forward, for records and queries alike', () => {
  const before = now();
  const answer = workshop.send('admin', 'POST', clock, { advanceSeconds: 3600.5 });
  expect(answer).toMatchObject({ status: 200, body: { nextDue: null } });
  const after = Date.parse((answer.body as { now: string }).now);
  expect(after - before).toBeGreaterThanOrEqual(3_600_500);
  expect(after - before).toBeLessThan(3_660_500);

  const id = workshop.create('Widget__c', { Name: 'Later' });
  const [record] = workshop.query('admin', `SELECT CreatedDate FROM Widget__c WHERE Id = '${id}'`);
  expect(Date.parse((record!['CreatedDate'] as string).replace('+0000', 'Z'))).toBeGreaterThanOrEqual(after - 1000);
});

test('a clock moved by a part of a millisecond counts whole ones, as Apex reads it', () => {
  expect(workshop.send('admin', 'POST', clock, { advanceSeconds: 0.000_25 }).status).toBe(200);
  const source = encodeURIComponent('System.debug(System.currentTimeMillis());');
  const address = `/services/data/v66.0/tooling/executeAnonymous?anonymousBody=${source}`;
  expect(workshop.send('admin', 'GET', address)).toMatchObject({ status: 200, body: { success: true } });
});

test.each<[unknown, string]>([
  [{}, 'advanceSeconds: a number from 0 to 604800'],
  [{ advanceSeconds: -1 }, 'advanceSeconds: a number from 0 to 604800'],
  [{ advanceSeconds: '5' }, 'advanceSeconds: a number from 0 to 604800'],
  [{ advanceSeconds: 604_801 }, 'advanceSeconds: a number from 0 to 604800'],
  [{ advanceSeconds: 1, back: true }, 'back: no such member; there is advanceSeconds'],
])('the clock refuses %j', (body, message) => {
  const before = now();
  expect(workshop.send('admin', 'POST', clock, body)).toMatchObject({
    status: 400,
    body: [{ errorCode: 'INVALID_FIELD', message }],
  });
  expect(now() - before).toBeLessThan(60_000);
});

test.each(['clerk', 'guest'])('%s, no administrator, may not use it', (alias) => {
  expect(workshop.send(alias, 'POST', clock, { advanceSeconds: 1 })).toMatchObject({
    status: 403,
    body: [{ errorCode: 'INSUFFICIENT_ACCESS' }],
  });
});

test('what is not there is not found', () => {
  expect(workshop.send('admin', 'GET', '/local-org/weather').status).toBe(404);
  expect(workshop.send('admin', 'DELETE', clock).status).toBe(405);
});
