import { fitted } from '../../../local-org/lightning/modules/shell/fitting/fitting';

const ITEMS = ['one', 'two', 'three', 'four'];
const fit = (space: number, front = 'one') =>
  fitted(
    ITEMS,
    () => 100,
    space,
    50,
    (item) => item === front,
  );

it('shows everything when it fits or is not measured yet', () => {
  expect([fit(400), fit(0)]).toEqual(Array(2).fill({ shown: ITEMS, overflowing: [] }));
});

it('leaves space for the menu of what does not fit', () => {
  expect(fit(399)).toEqual({ shown: ['one', 'two', 'three'], overflowing: ['four'] });
  expect(fit(349)).toEqual({ shown: ['one', 'two'], overflowing: ['three', 'four'] });
});

it('always shows the one in front', () => {
  expect(fit(260, 'four')).toEqual({ shown: ['one', 'four'], overflowing: ['two', 'three'] });
  expect(fit(20, 'three')).toEqual({ shown: ['three'], overflowing: ['one', 'two', 'four'] });
});
