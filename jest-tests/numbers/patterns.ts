import fc from 'fast-check';

/**
 * Random patterns for property tests: grammatical for the most part, from few characters so that terms overlap, with
 * the shapes that make backtracking expensive.
 */

const ATOMS = ['1', '2', '\\d', '[0-5]', '[12]', '[^1]', '\\D', '\\w', '.', '\\+', '\\s', ' ', '[^\\d]', '[+\\d]', '-'];
const QUANTIFIERS = [
  '*',
  '+',
  '?',
  '{2}',
  '{0,2}',
  '{1,3}',
  '{2,}',
  '{0}',
  '{3,9}',
  '*?',
  '+?',
  '??',
  '{1,2}?',
  '{20}',
];

const atom = fc.constantFrom(...ATOMS);
const quantifier = fc.oneof(
  { weight: 3, arbitrary: fc.constant('') },
  { weight: 4, arbitrary: fc.constantFrom(...QUANTIFIERS) },
);
const anchor = fc.constantFrom('^', '$');

const { sequence } = fc.letrec<{ sequence: string; term: string; group: string }>((tie) => ({
  sequence: fc.array(tie('term'), { minLength: 1, maxLength: 5 }).map((terms) => terms.join('')),
  term: fc.oneof(
    { maxDepth: 3 },
    { weight: 6, arbitrary: fc.tuple(atom, quantifier).map((parts) => parts.join('')) },
    { weight: 1, arbitrary: anchor },
    { weight: 2, arbitrary: fc.tuple(tie('group'), quantifier).map((parts) => parts.join('')) },
  ),
  group: fc
    .tuple(
      fc.constantFrom('(', '(?:'),
      fc.array(fc.oneof({ weight: 9, arbitrary: tie('sequence') }, { weight: 1, arbitrary: fc.constant('') }), {
        minLength: 1,
        maxLength: 3,
      }),
    )
    .map(([open, alternatives]) => `${open}${alternatives.join('|')})`),
}));

const random = fc
  .tuple(
    fc.constantFrom('', '', '^', '(^', '(?:^|1)'),
    fc.array(sequence, { minLength: 1, maxLength: 2 }),
    fc.boolean(),
  )
  .map(([start, alternatives, end]) => {
    const body = alternatives.join('|');
    return `${start}${body}${start === '(^' ? ')' : ''}${end ? '$' : ''}`;
  });

/** Shapes known to run away, filled with random terms. */
const nasty = fc
  .tuple(fc.constantFrom('', '^', '^\\+?', '1*?'), atom, atom, quantifier, fc.constantFrom('', '$', '2', '$|1'))
  .chain(([start, one, other, times, end]) =>
    fc.constantFrom(
      `${start}(${one}+)+${end}`,
      `${start}(?:${one}|${other})*${end}`,
      `${start}(?:${one}${other}?)*${end}`,
      `${start}${one}*${other}*${end}`,
      `${start}${one}*${other}${times}${one}*${end}`,
      `${start}${one}+(?:${other}${times}|${one})${one}+${end}`,
      `${start}(?:${one}?){9}${end}`,
      `${start}${`${one}?`.repeat(12)}${`${one}`.repeat(12)}${end}`,
      `${start}(?:${one}{1,9}${other}?){1,4}${end}`,
      `${start}(?:${one}${other})*${one}${times}${end}`,
      `${start}(?:${one}${other}){2,}(?:${one}|${other})*${end}`,
      `${start}(?:${one}*${other})?${one}*${end}`,
      `${start}(?:${one}*${other}|${one}*2)${end}`,
      `${start}${one}{0,99}${other}${times}${end}`,
      `${start}(?:${one}{0,40}${other}){0,3}${one}*${end}`,
      `${start}${one}+${other}{30}${end}`,
      `${start}${one}+?${other}{5}${end}`,
    ),
  );

export const patterns = fc.oneof({ weight: 3, arbitrary: random }, { weight: 1, arbitrary: nasty });
