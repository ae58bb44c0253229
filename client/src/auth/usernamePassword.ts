import { required } from './required';
import { redactor } from './tokenSource';
import type { TokenSource } from './tokenSource';

/** The app and the user that `usernamePassword` signs in with. */
export interface UsernamePassword {
  /** Consumer key of the connected app. */
  readonly clientId: string;
  /** Consumer secret. */
  readonly clientSecret: string;
  readonly username: string;
  readonly password: string;
  /** Needed where the address of this machine is not trusted by the org. */
  readonly securityToken?: string;
}

/**
 * Signs in with a user's password (OAuth 2.0 username-password), for old orgs only: Salesforce blocks this flow in every
 * org since Summer '23, unless an administrator allows it, and it passes multi-factor authentication by.
 */
export function usernamePassword(options: UsernamePassword): TokenSource {
  const { clientId, clientSecret, username, password, securityToken = '' } = options;
  required({ clientId, clientSecret, username, password });
  return {
    warning:
      'Signing in with a username and password: Salesforce blocks this by default and it passes multi-factor ' +
      'authentication by. Use clientCredentials or jwtBearer.',
    locksAccounts: true,
    next: () =>
      Promise.resolve({
        form: {
          grant_type: 'password',
          client_id: clientId,
          client_secret: clientSecret,
          username,
          password: password + securityToken,
        },
      }),
    redact: redactor([password + securityToken, password, securityToken, clientSecret]),
  };
}
