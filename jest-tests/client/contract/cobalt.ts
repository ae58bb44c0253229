/** What the document says of Cobalt's operations, produced by an org that others share. */
import type { Answer, CallOptions, ContractOrg } from './contractOrg';

type Body = Readonly<Record<string, unknown>>;

const codes = (answer: Answer) => (answer.body as { errors: { code: string }[] }).errors.map(({ code }) => code);

/** Shows the body of another answer, too. */
function expectStatus({ status, body }: Answer, expected: number): void {
  expect(status === expected ? status : `${status} ${JSON.stringify(body)}`).toBe(expected);
}

export function testCobalt(org: () => ContractOrg): void {
  describe('pushRecords', () => {
    const YESTERDAY = new Date(Date.now() - 86_400_000).toISOString();
    /** Clocks may differ by minutes. */
    const SOON = new Date(Date.now() + 180_000).toISOString();
    const post = (body: unknown, sync = 'Contact_Two_Way', options: CallOptions = {}) =>
      org().call('pushRecords', { body, parameters: { sync }, ...options });
    const person = (externalId: string, updatedAt: string, more: Body = {}): Body => ({
      external_id: externalId,
      updated_at: updatedAt,
      fields: { last_name: 'Lindqvist', ...more },
    });
    const results = (answer: Answer) =>
      (answer.body as { data: { result: string }[] }).data.map(({ result }) => result);

    test('tells what became of each record', async () => {
      const records = [person('c-1', YESTERDAY), person('c-2', YESTERDAY, { colour: 'red' }), { fields: {} }];
      const answer = await post({ records });
      expectStatus(answer, 200);
      expect(answer.body).toMatchObject({
        success: false,
        data: [{ externalId: 'c-1', id: expect.any(String) }, { ignoredFields: ['colour'] }, {}],
        errors: [{ item: 2 }],
      });
      expect(results(answer)).toEqual(['created', 'created', 'failed']);
      expect(codes(answer)).toEqual(['REQUIRED_FIELD']);
      const later = await post({ records: [person('c-1', YESTERDAY), person('c-2', SOON, { title: 'Captain' })] });
      expect(results(later)).toEqual(['unchanged', 'updated']);
    });

    test('tells which changes do not count, and what is deleted', async () => {
      expect(results(await post({ records: [person('c-3', SOON)] }))).toEqual(['created']);
      expect(results(await post({ records: [person('c-3', YESTERDAY, { title: 'Mate' })] }))).toEqual(['outdated']);
      expect(results(await post({ records: [person('c-4', YESTERDAY)] }, 'Contact_Push'))).toEqual(['created']);
      expect(results(await post({ records: [person('c-4', YESTERDAY, { title: 'Mate' })] }))).toEqual([
        'salesforceWon',
      ]);
      const gone = { action: 'delete', records: [{ external_id: 'c-3' }] };
      expect(results(await post(gone, 'Contact_Push'))).toEqual(['ignored']);
      expect(results(await post(gone))).toEqual(['deleted']);
    });

    test.each([
      ['', 'EMPTY_BODY'],
      ['{', 'INVALID_JSON'],
      [[], 'INVALID_ITEM'],
      [{ records: [] }, 'NO_ITEMS'],
      [{ action: 'merge', records: [{}] }, 'INVALID_VALUE'],
      [{ records: [{ ...person('c-5', 'soon') }] }, 'INVALID_TIMESTAMP'],
    ])('refuses %j with %s', async (body, code) => {
      const answer = await post(body);
      expectStatus(answer, 400);
      expect(codes(answer)).toEqual([code]);
    });

    test('takes nothing for a sync that sends only', async () => {
      const answer = await post({ records: [person('c-6', YESTERDAY)] }, 'Opportunity_Import');
      expectStatus(answer, 400);
      expect(codes(answer)).toEqual(['COBALT_INVALID_SYNC']);
    });

    test('tells a user what is hidden from them', async () => {
      const answer = await post({ records: [person('c-7', YESTERDAY)] }, 'Contact_Two_Way', { user: 'beginner' });
      expectStatus(answer, 403);
      expect(codes(answer)).toEqual(['NOT_PERMITTED']);
    });

    test('hides what nobody foresaw', async () => {
      const answer = await org().call('pushRecords', { body: { records: [{}] }, planted: 'exception' });
      expectStatus(answer, 500);
      expect(codes(answer)).toEqual(['INTERNAL_ERROR']);
    });
  });

  describe('receiveWebhook', () => {
    const payload = { records: [{ external_id: 'c-8', fields: { last_name: 'Lindqvist' } }] };

    test('takes it once, and answers alike when it comes again', async () => {
      for (let time = 0; time < 2; time += 1) {
        const body = { event: 'contact_push', instance_id: 'contract-1', timestamp: new Date().toISOString(), payload };
        const answer = await org().call('receiveWebhook', { body });
        expect(answer).toMatchObject({ status: 200, body: { success: true } });
      }
    });

    test('lets nobody in with a wrong signature', async () => {
      const answer = await org().call('receiveWebhook', { body: {}, signature: 'f'.repeat(64) });
      expect(answer).toMatchObject({ status: 401, body: { success: false } });
    });

    test.each([
      ['', 'EMPTY_BODY'],
      ['{', 'INVALID_JSON'],
      [[], 'INVALID_ITEM'],
      [{}, 'COBALT_INVALID_WEBHOOK'],
      [{ event: 'contact_push', instance_id: 'contract-2', payload }, 'COBALT_INVALID_WEBHOOK'],
      [{ event: 'late', timestamp: '2026-01-01T00:00:00Z' }, 'COBALT_INVALID_WEBHOOK'],
    ])('refuses %j with %s', async (body, code) => {
      const answer = await org().call('receiveWebhook', { body });
      expectStatus(answer, 400);
      expect(codes(answer)).toEqual([code]);
    });

    test('hides what nobody foresaw', async () => {
      const answer = await org().call('receiveWebhook', { body: {}, planted: 'exception' });
      expectStatus(answer, 500);
      expect(codes(answer)).toEqual(['INTERNAL_ERROR']);
    });
  });
}
