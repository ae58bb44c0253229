import { deleteProjects, metadata, writeProject } from '../project';
import { runCheck } from './runCheck';

afterAll(deleteProjects);

test('finds a script with known weaknesses', async () => {
  const project = writeProject({
    'core/staticresources/query.js': '/*! jQuery v1.8.1 jquery.com | jquery.org/license */\n',
    'core/staticresources/query.resource-meta.xml': metadata(
      'StaticResource',
      '<cacheControl>Private</cacheControl><contentType>text/javascript</contentType>',
    ),
  });

  const { code, stdout } = await runCheck(project, ['retire']);

  expect(code).toBe(1);
  expect(stdout).toMatch(/core\/staticresources\/query\.js .*jquery.*1\.8\.1/i);
});

test('passes a project without scripts', async () => {
  expect(await runCheck(writeProject({}), ['retire'])).toMatchObject({ code: 0 });
});
