/** What the document says of the monitoring operations, produced by an org that others share. */
import type { Answer, ContractOrg } from './contractOrg';

type Body = Readonly<Record<string, unknown>>;

const codes = (answer: Answer) => (answer.body as { errors: { code: string }[] }).errors.map(({ code }) => code);
const data = (answer: Answer) => (answer.body as { data: Body }).data;

export function testMonitoring(org: () => ContractOrg): void {
  const events = (parameters: Record<string, string> = {}, accept?: string) =>
    org().call('readEvents', { parameters, ...(accept !== undefined && { accept }) });

  describe('readEvents', () => {
    test('gives what has happened, as JSON and as lines', async () => {
      await org().runApex(
        "insert new Retention_Run__c(Status__c = 'Completed', Ended_At__c = Datetime.now().addMinutes(-5));" +
          "insert new Retention_Run__c(Status__c = 'Incomplete', Ended_At__c = Datetime.now().addMinutes(-4));",
      );
      const first = data(await events({ limit: '1' }));
      expect(first).toMatchObject({ events: [{ type: 'retention.ended' }], hasMore: true });
      const lines = await events({ after: String(first['next']) }, 'application/x-ndjson');
      expect(lines.headers.get('Patchbay-Has-More')).toBe('false');
      expect((lines.body as string).trim().split('\n')).toHaveLength(1);
      const last = await events({ after: lines.headers.get('Patchbay-Next')! });
      expect(data(last)).toMatchObject({ events: [], hasMore: false });
    });

    test.each([
      [{ since: 'yesterday' }, 'INVALID_VALUE'],
      [{ after: 'nowhere' }, 'INVALID_VALUE'],
      [{ limit: '1001' }, 'INVALID_VALUE'],
      [{ colour: 'red' }, 'UNKNOWN_FIELD'],
    ])('refuses %j with %s', async (parameters, code) => {
      const answer = await events(parameters as Record<string, string>);
      expect(answer.status).toBe(400);
      expect(codes(answer)).toEqual([code]);
    });
  });

  test('readMetrics gives numbers, as JSON and for Prometheus', async () => {
    const { metrics } = data(await org().call('readMetrics')) as { metrics: { name: string; value: number }[] };
    expect(metrics.map(({ name }) => name)).toContain('patchbay_job_scheduled');
    const text = await org().call('readMetrics', { accept: 'text/plain' });
    expect(text.body).toMatch(/^# TYPE \w+ gauge\n\w+(\{.*\})? [\d.]+\n/);
    expect((await org().call('readMetrics', { parameters: { since: 'now' } })).status).toBe(400);
  });

  test.each(['readEvents', 'readMetrics'])('%s of a user without the permission set', async (operation) => {
    const answer = await org().call(operation, { user: 'beginner' });
    expect(answer.status).toBe(403);
    expect(codes(answer)).toEqual(['NOT_PERMITTED']);
  });

  test.each(['readEvents', 'readMetrics'])('%s hides what nobody foresaw', async (operation) => {
    const answer = await org().call(operation, { planted: 'exception' });
    expect(answer.status).toBe(500);
    expect(codes(answer)).toEqual(['INTERNAL_ERROR']);
  });
}
