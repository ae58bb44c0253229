import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { VendorManifest } from '../build/vendorBundle';

/** What the build left in `local-org/dist/lightning`. */
export function readManifest(vendor: string): VendorManifest {
  const path = join(vendor, 'manifest.json');
  if (!existsSync(path)) throw new Error(`${path} is missing: run npm run build`);
  return JSON.parse(readFileSync(path, 'utf8')) as VendorManifest;
}
