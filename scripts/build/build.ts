import { repository } from '../shared/paths';
import { runScript } from '../shared/process';
import { buildClient } from './client';
import { writeClientTypes } from './clientTypes';
import { buildComponents } from './components';
import { buildLightning } from './lightning';
import { buildLocalOrg } from './localOrg';
import { buildSampleAudio } from './sampleAudio';

/**
 * Compiles the components; bundles the client, with types of its document, and local-org, with what its console loads;
 * makes the audio of the sample calls.
 */
export async function buildAll(): Promise<void> {
  await writeClientTypes(repository);
  buildSampleAudio(repository);
  await Promise.all([buildComponents(repository), buildLocalOrg(), buildLightning(), buildClient()]);
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
