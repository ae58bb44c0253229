import { deleteProjects, metadata, writeProject } from '../project';
import { runCheck } from './runCheck';

afterAll(deleteProjects);

test('tells each gate, its findings as file, line and message, and fails on any', async () => {
  const project = writeProject({ 'core/tabs/Call__c.tab-meta.xml': metadata('CustomTab', '<colour>red</colour>') });

  const { code, stdout } = await runCheck(project, ['metadata', 'labels']);

  expect(code).toBe(1);
  expect(stdout).toMatch(/^✓ labels \(\d+\.\d s\)$/m);
  expect(stdout).toMatch(
    /^✗ metadata \(\d+\.\d s\): 1 found\n {2}core\/tabs\/Call__c\.tab-meta\.xml:3 <colour> is no element of CustomTab$/m,
  );
});

test('succeeds when no gate finds anything', async () => {
  expect(await runCheck(writeProject({}), ['metadata', 'labels', 'permissions', 'flows'])).toMatchObject({ code: 0 });
});

test('fails on a gate that cannot do its work', async () => {
  const { code, stdout } = await runCheck('/nowhere', ['labels']);

  expect(code).toBe(1);
  expect(stdout).toMatch(/^✗ labels .*: 1 found\n.*ENOENT/);
});

test('refuses a gate it does not have, and names those it has', async () => {
  const { code, stderr } = await runCheck(writeProject({}), ['spelling']);

  expect(code).toBe(1);
  expect(stderr).toMatch(/^No such gate: spelling\n[^]*\n {2}GATE +lint, format, types/);
});
