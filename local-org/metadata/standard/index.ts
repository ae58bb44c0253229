import type { ObjectDef } from '../model';
import { ACTIVITIES } from './activities';
import { APEX_TESTS } from './apexTests';
import { CRM } from './crm';
import { FLOWS } from './flows';
import { LICENSES } from './licenses';
import { NOTIFICATIONS } from './notifications';
import { OMNI_CHANNEL } from './omniChannel';
import { PEOPLE } from './people';
import type { Feature } from '../features';
import { SETUP } from './setup';
import { standardObject } from './syntax';
import { VOICE } from './voice';

const ALL = [
  ...CRM,
  ...ACTIVITIES,
  ...PEOPLE,
  ...SETUP,
  ...APEX_TESTS,
  ...FLOWS,
  ...LICENSES,
  ...NOTIFICATIONS,
  ...OMNI_CHANNEL,
  ...VOICE,
];

/** Fresh definitions of the standard objects that an org with these features has: each project extends its own. */
export function standardObjects(features: ReadonlySet<Feature>): ObjectDef[] {
  return ALL.filter(({ feature }) => !feature || features.has(feature)).map((spec) => standardObject(spec));
}
