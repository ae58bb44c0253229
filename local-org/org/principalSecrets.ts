/** What an administrator has entered in Setup for the principals of external credentials, and tokens fetched with it. */
import type { OrgModel } from '../metadata/model';
import { ConfigError, type Secrets } from './config';

export class PrincipalSecrets {
  private readonly secrets: Secrets;
  /** OAuth access tokens by principal. */
  readonly tokens = new Map<string, string>();

  /** Throws ConfigError when a credential or principal is named that the org does not have. */
  constructor({ credentials }: OrgModel, secrets: Secrets) {
    this.secrets = secrets;
    for (const [name, principals] of Object.entries(secrets)) {
      const credential = credentials.external.find((each) => each.name === name);
      if (!credential) throw new ConfigError(`credentials: the org has no external credential ${name}`);
      for (const principal of Object.keys(principals))
        if (!credential.principals.some((each) => each.name === principal))
          throw new ConfigError(`credentials.${name}: the external credential has no principal ${principal}`);
    }
  }

  /** Null: nobody has entered it. */
  of(credential: string, principal: string, parameter: string): string | null {
    return this.secrets[credential]?.[principal]?.[parameter] ?? null;
  }
}
