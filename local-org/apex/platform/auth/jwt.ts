import { tx } from '../../../org/transaction';
import { ApexMap } from '../../../values/collections';
import { raise } from '../../../values/exceptions';
import type { ApexObject, ClassInfo, Value } from '../../../values/value';
import { mapOf, T } from '../../types/type';
import { definePlatform } from '../define';
import { stringify } from '../json/write';

const CLAIMS = mapOf(T.String, T.Object);
/** Claims that are set by methods of their own or by the platform. */
const STANDARD = new Set(['iss', 'sub', 'aud', 'exp', 'nbf', 'iat']);
const DEFAULT_VALIDITY_SECONDS = 300;
const DEFAULT_SKEW_SECONDS = 5;

/** The claims of a JSON Web Token. */
export class ApexJwt implements ApexObject {
  declare readonly $class: ClassInfo;
  iss: string | null = null;
  sub: string | null = null;
  aud: string | null = null;
  validityLength: number | null = DEFAULT_VALIDITY_SECONDS;
  nbfClockSkew: number | null = DEFAULT_SKEW_SECONDS;
  additionalClaims: ApexMap = new ApexMap(CLAIMS);

  clone(): ApexJwt {
    const copy = Object.assign(new ApexJwt(), this);
    copy.additionalClaims = new ApexMap(CLAIMS, this.additionalClaims.entries.pairs());
    return copy;
  }

  /** Times are seconds, from now on. */
  toJson(): string {
    const now = Math.floor(tx().org.now() / 1000);
    const claims = new ApexMap(CLAIMS, this.additionalClaims.entries.pairs());
    const set = (name: string, value: Value) => {
      if (value !== null) claims.entries.set(name, value);
    };
    set('iss', this.iss);
    set('sub', this.sub);
    set('aud', this.aud);
    set('nbf', now - (this.nbfClockSkew ?? DEFAULT_SKEW_SECONDS));
    set('iat', now);
    set('exp', now + (this.validityLength ?? DEFAULT_VALIDITY_SECONDS));
    return stringify(claims, { pretty: false, suppressNulls: false });
  }
}

function setAdditionalClaims(self: ApexJwt, claims: ApexMap | null): void {
  const standard = (claims?.entries.keys() ?? []).find((name) => STANDARD.has(String(name)));
  if (standard !== undefined) {
    raise('System.InvalidParameterValueException', `Additional claims must not hold the standard claim ${standard}`);
  }
  self.additionalClaims = new ApexMap(CLAIMS, claims?.entries.pairs() ?? []);
}

definePlatform({
  name: 'Auth.JWT',
  namespace: 'Auth',
  jsClass: ApexJwt,
  constructors: { '()': () => new ApexJwt() },
  methods: {
    'Object clone()': (self: ApexJwt) => self.clone(),
    'Map<String,Object> getAdditionalClaims()': (self: ApexJwt) => self.additionalClaims,
    'String getAud()': (self: ApexJwt) => self.aud,
    'String getIss()': (self: ApexJwt) => self.iss,
    'Integer getNbfClockSkew()': (self: ApexJwt) => self.nbfClockSkew,
    'String getSub()': (self: ApexJwt) => self.sub,
    'Integer getValidityLength()': (self: ApexJwt) => self.validityLength,
    'void setAdditionalClaims(Map<String,Object> additionalClaims)': setAdditionalClaims,
    'void setAud(String aud)': (self: ApexJwt, aud: string | null) => void (self.aud = aud),
    'void setIss(String iss)': (self: ApexJwt, iss: string | null) => void (self.iss = iss),
    'void setNbfClockSkew(Integer nbfClockSkew)': (self: ApexJwt, skew: number | null) =>
      void (self.nbfClockSkew = skew),
    'void setSub(String sub)': (self: ApexJwt, sub: string | null) => void (self.sub = sub),
    'void setValidityLength(Integer validityLength)': (self: ApexJwt, seconds: number | null) =>
      void (self.validityLength = seconds),
    'String toJSONString()': (self: ApexJwt) => self.toJson(),
  },
});
