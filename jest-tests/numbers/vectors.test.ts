import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import {
  checkRules,
  compileRules,
  translate,
} from '../../force-app/core/numbers/lwc/phoneNumberTranslation/phoneNumberTranslation';

interface Vector {
  name: string;
  rules: string[];
  input: string;
  expected: string;
}

const VECTORS = JSON.parse(readFileSync(join(__dirname, 'data/phone-number-translation.json'), 'utf8')) as Vector[];

describe('the vectors of the requirements', () => {
  it.each(VECTORS)('$name', ({ rules: texts, input, expected }) => {
    const rules = texts.map((text, index) => ({ name: `Rule ${index + 1}`, text, active: true }));
    expect(checkRules(rules)).toEqual([]);
    expect(translate(input, compileRules(rules)).result).toBe(expected);
  });
});
