import { repository } from '../shared/paths';
import { runScript } from '../shared/process';
import { buildComponents } from './components';
import { buildLocalOrg } from './localOrg';

/** Compiles the components and bundles local-org. */
export async function buildAll(): Promise<void> {
  await Promise.all([buildComponents(repository), buildLocalOrg()]);
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
