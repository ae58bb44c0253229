import type { ObjectDef } from '../model';
import { ACTIVITIES } from './activities';
import { CRM } from './crm';
import { PEOPLE } from './people';
import { SETUP } from './setup';
import { standardObject } from './syntax';

/** Fresh definitions of the standard objects: each project extends its own. */
export function standardObjects(): ObjectDef[] {
  return [...CRM, ...ACTIVITIES, ...PEOPLE, ...SETUP].map((spec) => standardObject(spec));
}
