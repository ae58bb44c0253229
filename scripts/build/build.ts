import { repository } from '../shared/paths';
import { runScript } from '../shared/process';
import { writeClientTypes } from './clientTypes';
import { buildComponents } from './components';
import { buildLightning } from './lightning';
import { buildLocalOrg } from './localOrg';

/** Generates the client's types, compiles the components and bundles local-org, with what its console loads. */
export async function buildAll(): Promise<void> {
  await writeClientTypes(repository);
  await Promise.all([buildComponents(repository), buildLocalOrg(), buildLightning()]);
}

if (require.main === module) {
  runScript(async () => {
    const start = performance.now();
    await buildAll();
    if (!process.argv.includes('--quiet')) {
      console.log(`Built in ${((performance.now() - start) / 1000).toFixed(1)} s`);
    }
    return 0;
  });
}
