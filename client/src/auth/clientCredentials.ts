import { required } from './required';
import { redactor } from './tokenSource';
import type { TokenSource } from './tokenSource';

/** The External Client App that `clientCredentials` signs in with. */
export interface ClientCredentials {
  /** Consumer key of the External Client App. */
  readonly clientId: string;
  /** Consumer secret. */
  readonly clientSecret: string;
}

/** Signs in as the run-as user of an External Client App (OAuth 2.0 client credentials). The way to begin with. */
export function clientCredentials({ clientId, clientSecret }: ClientCredentials): TokenSource {
  required({ clientId, clientSecret });
  return {
    next: () =>
      Promise.resolve({
        form: { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret },
      }),
    redact: redactor([clientSecret]),
  };
}
