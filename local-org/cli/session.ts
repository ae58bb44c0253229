import { OrgHost } from '../org/host';
import { readConfig } from '../org/config';

/** Boots an org without a server for the length of `work`. */
export async function withOrg<R>(
  { projectDir, withData }: { readonly projectDir: string; readonly withData: boolean },
  work: (host: OrgHost) => Promise<R>,
): Promise<R> {
  const { watchdogSeconds } = readConfig(projectDir);
  const host = await OrgHost.start({
    projectDir,
    instanceUrl: 'http://127.0.0.1',
    withData,
    watchdogSeconds,
    onLost: (seconds) => console.error(`The org did not answer for ${seconds} s and is booted again.`),
  });
  try {
    return await work(host);
  } finally {
    await host.close();
  }
}
