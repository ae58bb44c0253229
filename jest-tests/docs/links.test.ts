import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { repository } from '../../scripts/shared/paths';
import { anchorsOf, linksOf, pages } from './pages';

const all = pages();

test('anchors are those that GitHub makes of headings', () => {
  const text =
    '# The `a_b` way!\n\n```\n# no heading\n```\n\n## Look, [there](x.md)\n\n## Look, there\n\n<a id="own"></a>\n';
  expect([...anchorsOf(text)].sort()).toEqual(['look-there', 'look-there-1', 'own', 'the-a_b-way']);
});

test.each(all.map((page) => [page.path, page] as const))('every link of %s leads somewhere', (_path, page) => {
  const broken = linksOf(page).filter(({ path, anchor }) => {
    if (!existsSync(join(repository, path))) return true;
    const target = all.find((other) => other.path === path);
    return anchor !== null && target !== undefined && !anchorsOf(target.text).has(anchor);
  });
  expect(broken).toEqual([]);
});

test('every picture is shown somewhere, or is the dark twin of one that is', () => {
  const shown = new Set(all.flatMap((page) => linksOf(page).map(({ path }) => path)));
  const pictures = readdirSync(join(repository, 'docs/pictures'))
    .filter((name) => !name.endsWith('-dark.png'))
    .map((name) => `docs/pictures/${name}`);
  expect(pictures.filter((picture) => !shown.has(picture))).toEqual([]);
});

test('every page can be reached from the README', () => {
  const reached = new Set<string>();
  const follow = (path: string): void => {
    const page = all.find((other) => other.path === path);
    if (page === undefined || reached.has(path)) return;
    reached.add(path);
    for (const link of linksOf(page)) follow(link.path);
    // A link to a folder is one to each page in it.
    for (const link of linksOf(page))
      for (const other of all) if (other.path.startsWith(`${link.path.replace(/\/$/, '')}/`)) follow(other.path);
  };
  follow('README.md');
  expect(all.map(({ path }) => path).filter((path) => !reached.has(path))).toEqual([]);
});
