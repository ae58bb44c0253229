import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { repository } from '../../scripts/shared/paths';

interface Vector {
  name: string;
  rules: string[];
  input: string;
  expected: string;
}

const vectors = JSON.parse(
  readFileSync(join(__dirname, 'data/phone-number-translation.json'), 'utf8'),
) as readonly Vector[];
const source = readFileSync(join(repository, 'force-app/core/numbers/tests/NumberVectorsTest.cls'), 'utf8');

/** A call without the blanks and line breaks that formatting puts between its parts. */
const compact = (apex: string): string => apex.replace(/\s*([(){},.])\s*/g, '$1').replace(/\n\s*/g, ' ');
const literal = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;

/** The examples of the requirements are in the repository once; an org needs them in Apex. */
test('NumberVectorsTest holds the vectors, all of them and in order', () => {
  const calls = vectors.map(({ name, rules, input, expected }) => {
    const list = rules.length === 0 ? 'new List<String>()' : `new List<String>{${rules.map(literal).join(',')}}`;
    return compact(`new Example(${literal(name)}, ${list}).gives(${literal(input)}, ${literal(expected)})`);
  });
  const body = compact(source.slice(0, source.indexOf('private with sharing class Example')));
  expect(body.match(/new Example\(.*?\);/g)).toEqual(calls.map((call) => `${call};`));
});
