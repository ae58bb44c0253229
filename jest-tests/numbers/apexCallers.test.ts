/** Keys of callers in Apex beside those of the client: what both must agree on, whatever library they have. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { getCountries, getCountryCallingCode } from 'libphonenumber-js';

import { isCountryCode } from '../../client/src/countryCodes';
import { callerKeys, relateNumbers } from '../../client/src/index';
import type { KeyOptions } from '../../client/src/index';
import type { LocalOrg } from '../../local-org/org/localOrg';
import { repository } from '../../scripts/shared/paths';
import { copyPackage } from '../../scripts/shared/sfdxProject';
import { openApex, runApex } from './apexEngine';

interface Cases {
  /** Rules for matching: they stand in for libphonenumber-js in Apex. */
  rules: string[];
  keys: {
    country: NonNullable<KeyOptions['defaultCountry']>;
    /** `e164` is false for what is valid in no country: an extension, a number for examples. */
    numbers: { number: string; phone: string; extension: string | null; e164: boolean }[];
  }[];
  relations: { one: string; other: string; same: boolean }[];
}

const cases = JSON.parse(readFileSync(join(__dirname, 'data/callers.json'), 'utf8')) as Cases;

let project: string;
let org: LocalOrg;

beforeAll(async () => {
  project = mkdtempSync(join(tmpdir(), 'callers-'));
  copyPackage(repository, 'force-app/core', project);
  cases.rules.forEach((rule, index) => writeRule(rule, index + 1));
  org = await openApex(project);
}, 60_000);

afterAll(() => rmSync(project, { recursive: true, force: true }));

/** Deploys a rule for matching, as a save of the page does. */
function writeRule(rule: string, position: number): void {
  const value = (field: string, type: string, content: string | number) =>
    `<values><field>${field}</field><value xsi:type="xsd:${type}">${content}</value></values>`;
  const name = `Matching_${String(position).padStart(3, '0')}`;
  writeFileSync(
    join(project, `force-app/core/numbers/customMetadata/Number_Translation_Rule.${name}.md-meta.xml`),
    `<?xml version="1.0" encoding="UTF-8"?>
<CustomMetadata xmlns="http://soap.sforce.com/2006/04/metadata" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">
<label>Matching ${position}</label><protected>false</protected>
${value('Active__c', 'boolean', 'true')}${value('Feature__c', 'string', 'Matching')}${value('Position__c', 'double', position)}
${value('Rule_Name__c', 'string', `Rule ${position}`)}${value('Rule__c', 'string', rule.replaceAll('>', '&gt;'))}
</CustomMetadata>`,
  );
}

describe.each(cases.keys)('numbers of $country', ({ country, numbers }) => {
  test('in Apex', () => {
    const keys = runApex<unknown[]>(
      org,
      numbers.map(({ number }) => number),
      `List<Object> keys = new List<Object>();
       for (Object text : (List<Object>) input) {
         CallerKey key = CallerKey.of((String) text);
         keys.add(new Map<String, Object>{ 'phone' => key.phone, 'extension' => key.extension });
       }
       output = keys;`,
    );
    expect(keys).toEqual(numbers.map(({ phone, extension }) => ({ phone, extension })));
  });

  test('in the client', () => {
    const found = numbers.map(({ number }) => callerKeys(number, { defaultCountry: country }));
    expect(found.map(({ phone, e164, extension = null }) => ({ phone, extension, e164: !!e164 }))).toEqual(
      numbers.map(({ phone, extension, e164 }) => ({ phone, extension, e164 })),
    );
  });
});

test('country codes are those of the library, and the same in Apex', () => {
  const digits = Array.from({ length: 1000 }, (_, code) => `${code}`).concat('00', '01', '001', '0041', '1000');
  const codes = runApex<string[]>(
    org,
    digits,
    `List<Object> codes = new List<Object>();
     for (Object each : (List<Object>) input) {
       if (CallerCountryCode.isWhole((String) each)) {
         codes.add(each);
       }
     }
     output = codes;`,
  );
  expect(codes).toEqual(digits.filter(isCountryCode));
  // The library knows those in use, and no code begins with another one.
  for (const code of new Set<string>(getCountries().map((country) => getCountryCallingCode(country)))) {
    expect(codes).toContain(code);
    expect(codes.filter((other) => other !== code && other.startsWith(code))).toEqual([]);
  }
});

test('a zero in brackets behind a country code is dropped where the library drops it', () => {
  for (const [text, phone] of [
    ['+49 (030) 5555010', '+49305555010'],
    ['+44 (020) 7946 0123', '+442079460123'],
    ['+39 (06) 5555 0100', '+390655550100'],
    ['+225 (07) 55 55 01 00', '+2250755550100'],
  ] as const) {
    expect([text, callerKeys(text).phone]).toEqual([text, phone]);
    expect(runApex(org, text, 'output = CallerKey.of((String) input).phone;')).toBe(phone);
  }
});

describe('two numbers', () => {
  test('in Apex', () => {
    const same = runApex<boolean[]>(
      org,
      cases.relations,
      `List<Boolean> same = new List<Boolean>();
       for (Object each : (List<Object>) input) {
         Map<String, Object> pair = (Map<String, Object>) each;
         CallerKey one = CallerKey.of((String) pair.get('one'));
         CallerKey other = CallerKey.of((String) pair.get('other'));
         same.add(one.isSameLine(other) && !one.isOtherExtension(other));
       }
       output = same;`,
    );
    expect(cases.relations.map((pair, index) => ({ ...pair, same: same[index] }))).toEqual(cases.relations);
  });

  test('in the client', () => {
    const related = cases.relations.map(({ one, other }) => ({
      one,
      other,
      same: relateNumbers(callerKeys(one), callerKeys(other)) !== 'different',
    }));
    expect(related).toEqual(cases.relations);
  });
});
