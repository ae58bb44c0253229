/** `npx tsx scripts/webex/write.ts`: writes config/webex/Patchbay_Inbound_Voice.json from flow.ts. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { repository } from '../shared/paths';
import { exportFlow } from './export';
import { inboundVoiceFlow } from './flow';

const file = join(repository, 'config/webex', `${inboundVoiceFlow.name}.json`);
writeFileSync(file, `${JSON.stringify(exportFlow(inboundVoiceFlow))}\n`);
