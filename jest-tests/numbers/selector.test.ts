import { selectorParts } from '../../force-app/core/numbers/lwc/phoneNumberTranslation/phoneNumberTranslation';

const group = (number: number) => ({ kind: 'group', number });
const text = (written: string) => ({ kind: 'text', text: written });

describe('the parts of a selector', () => {
  it.each([
    ['', 0, []],
    ['+41 ', 0, [text('+41 ')]],
    ['$1-$2', 2, [group(1), text('-'), group(2)]],
    ['$12', 12, [group(12)]],
    ['$12', 2, [group(1), text('2')]],
    ['$01', 1, [group(1)]],
    ['$10', 1, [group(1), text('0')]],
    ['a$$1$', 1, [text('a$1$')]],
    ["$`|$&|$'", 0, [{ kind: 'before' }, text('|'), { kind: 'match' }, text('|'), { kind: 'after' }]],
    ['$x$<y>', 0, [text('$x$<y>')]],
  ])('%j with %i groups', (selector, groups, parts) => {
    expect(selectorParts(selector, groups)).toEqual(parts);
  });
});
