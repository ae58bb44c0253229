/** Other ends that the org serves itself, seen from Apex. */
import { findObject } from '../../../local-org/metadata/model';
import { ConfigError } from '../../../local-org/org/config';
import type { LocalOrg } from '../../../local-org/org/localOrg';
import { openVendors, type VendorRequest } from '../../../local-org/vendors/vendors';
import { SObject } from '../../../local-org/values/sobject';
import { RestApi } from '../../../local-org/api/restApi';
import { accounts, openHarbor, prints, serve } from './harbor';

let org: LocalOrg;
beforeAll(async () => {
  org = await openHarbor();
});
beforeEach(() => {
  org.store.run('DELETE FROM "Account"');
});
afterAll(() => org.close());

/** Saves an account in a transaction of its own. */
const save = (name: string) =>
  org.run(org.admin, 'synchronous', () => {
    const account = new SObject(findObject(org.model, 'Account')!);
    account.set('Name', name);
    org.data.dml('insert', [account], { access: 'SYSTEM', sharing: false, allOrNone: true });
  });

describe('a callout to a host of a vendor', () => {
  test('is answered without a network', () => {
    const asked: VendorRequest[] = [];
    serve(org, {
      handle: (request) => {
        asked.push(request);
        return { status: 201, headers: { 'X-Kind': 'echo' }, body: 'grüß dich' };
      },
    });
    expect(prints(org, `System.debug(Calling.send('https://ECHO.example.com/say/a%2Fb?c=d', 'häß'));`)).toEqual([
      '201 Created grüß dich',
    ]);
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({
      method: 'POST',
      host: 'echo.example.com',
      path: '/say/a%2Fb',
      search: 'c=d',
      headers: { 'x-colour': 'Red' },
    });
    expect(Buffer.from(asked[0]!.body).toString()).toBe('häß');
  });

  test('other hosts are not the vendor', () => {
    serve(org, { handle: () => ({ status: 200, body: 'here' }), hosts: ['other.example.com'] });
    expect(() => prints(org, `Calling.send(Calling.ECHO, 'x');`)).toThrow(
      'local-org does not support HTTP callouts where no transport is set',
    );
  });

  test('the vendor saves in transactions of its own, which stay when the caller fails', () => {
    serve(org, {
      handle: () => {
        save('saved by the vendor');
        return { status: 200, body: '' };
      },
    });
    const apex = `
      Calling.send(Calling.ECHO, 'x');
      System.debug([SELECT COUNT() FROM Account]);
      insert new Account(Name = 'saved by the caller');
      Integer i = 1 / 0;`;
    expect(() => prints(org, apex)).toThrow('Divide by 0');
    expect(accounts(org)).toEqual(['saved by the vendor']);
  });

  test('what the vendor cannot save is gone, and the caller goes on', () => {
    serve(org, {
      handle: () => {
        try {
          org.run(org.admin, 'synchronous', () => org.apex.runAnonymous(`Calling.note('lost'); Integer i = 1 / 0;`));
        } catch {
          return { status: 500, body: 'no' };
        }
        return { status: 200, body: 'yes' };
      },
    });
    expect(
      prints(org, `String said = Calling.send(Calling.ECHO, 'x'); Calling.note(said); System.debug(said);`),
    ).toEqual(['500 Internal Server Error no']);
    expect(accounts(org)).toEqual(['500 Internal Server Error no']);
  });

  test("statics are the caller's own, the limits too", () => {
    serve(org, {
      handle: () => {
        const lines = prints(org, `System.debug(RestContext.request == null); System.debug(Limits.getCallouts());`);
        return { status: 200, body: lines.join() };
      },
    });
    expect(
      prints(
        org,
        `RestContext.request = new RestRequest();
         System.debug(Calling.send(Calling.ECHO, 'x'));
         System.debug(Limits.getCallouts() + ' ' + (RestContext.request != null));`,
      ),
    ).toEqual(['200 OK true,0', '1 true']);
  });

  test('jobs of the vendor follow the caller', () => {
    serve(org, {
      handle: () => {
        prints(org, `System.enqueueJob(new Calling.Single(1));`);
        return { status: 200, body: String(accounts(org).length) };
      },
    });
    expect(prints(org, `System.debug(Calling.send(Calling.ECHO, 'x')); Calling.note('the caller');`)).toEqual([
      '200 OK 0',
    ]);
    expect(accounts(org)).toEqual(['the caller', 'single 1']);
  });

  test('savepoints of a flow or the platform survive the wait', () => {
    serve(org, {
      handle: () => {
        save('by the vendor');
        return { status: 200, body: '' };
      },
    });
    org.run(org.admin, 'synchronous', () => {
      const savepoint = org.data.setSavepoint(true);
      org.apex.runAnonymous(`Calling.send(Calling.ECHO, 'x'); Calling.note('undone');`);
      org.data.rollback(savepoint, true);
      org.data.releaseSavepoint(savepoint);
    });
    expect(accounts(org)).toEqual(['by the vendor']);
  });

  test('a job may call, too', () => {
    serve(org, { handle: () => ({ status: 200, body: 'heard' }) });
    prints(org, `System.enqueueJob(new Calling.Loud());`);
    expect(accounts(org)).toEqual(['200 OK heard']);
  });

  test('a dropped connection, a late answer and one that is too large are exceptions', () => {
    serve(org, { handle: () => ({ drop: true }) });
    const send = `System.debug(Calling.send(Calling.ECHO, 'x'));`;
    expect(prints(org, send)).toEqual(['CalloutException: Unexpected end of file from server']);
    serve(org, { handle: () => ({ status: 200, body: 'late', delayMilliseconds: 60_000 }) });
    const began = performance.now();
    expect(prints(org, send)).toEqual(['CalloutException: Read timed out']);
    const waited = performance.now() - began;
    expect(waited).toBeGreaterThan(390);
    expect(waited).toBeLessThan(5000);
    serve(org, { handle: () => ({ status: 200, body: 'x'.repeat(6_000_001) }) });
    expect(prints(org, send)).toEqual(['CalloutException: Exceeded max size limit of 6000000']);
  });

  test('time that a vendor takes is no CPU time', () => {
    serve(org, { handle: () => ({ status: 200, body: '', delayMilliseconds: 300 }) });
    const [cpu] = prints(org, `Calling.send(Calling.ECHO, 'x'); System.debug(Limits.getCpuTime());`);
    expect(Number(cpu)).toBeLessThan(250);
  });
});

describe('control of a vendor', () => {
  const ask = (alias: string, path: string) =>
    new RestApi(org).handle(org.userByUsername(`${alias}@local-org.example.com`), {
      method: 'POST',
      path,
      search: 'seed=1',
      headers: {},
      body: new TextEncoder().encode('[]'),
      apiUsage: { used: 1, maximum: 2 },
    });

  test('is for administrators', () => {
    serve(org, {
      handle: () => ({ status: 200, body: '' }),
      control: ({ method, path, search, body }) => ({
        status: 200,
        body: `${method} ${path} ${search} ${Buffer.from(body).toString()}`,
      }),
    });
    expect(ask('admin', '/local-org/echo/faults/next')).toMatchObject({
      status: 200,
      body: { raw: 'POST /faults/next seed=1 []' },
    });
    expect(ask('clerk', '/local-org/echo/faults').status).toBe(403);
    expect(ask('admin', '/local-org/nobody/faults').status).toBe(404);
  });
});

test('configuration that is nobody’s is refused', () => {
  expect(() => openVendors(org, { mail: {} }, [])).toThrow(new ConfigError('mail is no vendor'));
});
