import { sign } from 'node:crypto';
import { raise } from '../../../values/exceptions';
import type { ApexObject, ClassInfo } from '../../../values/value';
import { notNull } from '../argument';
import { definePlatform } from '../define';
import { localOrg } from '../local-org';
import type { ApexJwt } from './jwt';

/** A payload signed with a certificate of the org: RS256, in compact form. */
class ApexJws implements ApexObject {
  declare readonly $class: ClassInfo;
  private readonly payload: string;
  private readonly certificate: string;

  constructor(payload: string | null, certificate: string | null) {
    notNull(payload, certificate);
    this.payload = payload!;
    this.certificate = certificate!;
  }

  clone(): ApexJws {
    return new ApexJws(this.payload, this.certificate);
  }

  serialize(): string {
    const key = localOrg().certificates.privateKey(this.certificate) ?? noCertificate();
    const text = `${encoded('{"typ":"JWT","alg":"RS256"}')}.${encoded(this.payload)}`;
    return `${text}.${sign('RSA-SHA256', Buffer.from(text), key).toString('base64url')}`;
  }
}

const encoded = (text: string): string => Buffer.from(text).toString('base64url');

const noCertificate = (): never =>
  raise(
    'System.NoDataFoundException',
    'Data Not Available: The data you were trying to access could not be found. It may be due to another user ' +
      'deleting the data or a system error. If you know the data is not deleted but cannot access it, please look at ' +
      'our support page.',
  );

definePlatform({
  name: 'Auth.JWS',
  namespace: 'Auth',
  jsClass: ApexJws,
  constructors: {
    '(Auth.JWT jwt, String certDevName)': (jwt: ApexJwt | null, certificate: string | null) =>
      new ApexJws(jwt && jwt.toJson(), certificate),
    '(String payload, String certDevName)': (payload: string | null, certificate: string | null) =>
      new ApexJws(payload, certificate),
  },
  methods: {
    'Object clone()': (self: ApexJws) => self.clone(),
    'String getCompactSerialization()': (self: ApexJws) => self.serialize(),
  },
});
