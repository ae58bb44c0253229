import { copyText } from 'c/clipboard';

import { clearPage } from '../mount';

const offer = (clipboard: object | undefined) =>
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: clipboard });

const textarea = (text: string): HTMLTextAreaElement => {
  const field = document.createElement('textarea');
  field.value = text;
  document.body.append(field);
  return field;
};

/** As lightning-textarea is from outside: a field within, and no `select`. */
const baseComponent = (inner: HTMLTextAreaElement) =>
  Object.assign(document.createElement('div'), {
    focus: () => inner.focus(),
    setRangeText: (text: string, start: number, end: number, mode: SelectionMode) =>
      inner.setRangeText(text, start, end, mode),
  });

const selected = ({ value, selectionStart, selectionEnd }: HTMLTextAreaElement) =>
  value.slice(selectionStart, selectionEnd);

const refusing = { writeText: () => Promise.reject(new DOMException('no', 'NotAllowedError')) };

afterEach(() => {
  clearPage();
  Reflect.deleteProperty(navigator, 'clipboard');
});

test('takes a text, and leaves the field that shows it alone', async () => {
  const writeText = jest.fn().mockResolvedValue(undefined);
  offer({ writeText });
  const field = textarea('a\nb');
  field.setSelectionRange(0, 0);
  expect(await copyText('a\nb', field)).toBe(true);
  expect(writeText.mock.calls).toEqual([['a\nb']]);
  expect([document.activeElement, selected(field)]).toEqual([document.body, '']);
});

describe.each([
  ['the browser refuses', refusing],
  ['there is no clipboard', undefined],
])('when %s', (_, clipboard) => {
  beforeEach(() => offer(clipboard));

  test('the text is selected in its field', async () => {
    const field = textarea('a\nb');
    expect(await copyText('a\nb', field)).toBe(false);
    expect([document.activeElement, selected(field)]).toEqual([field, 'a\nb']);
  });

  test('the text is selected in the field of a base component, and stays as it is', async () => {
    const field = textarea('a\nb');
    field.setSelectionRange(0, 0);
    expect(await copyText('a\nb', baseComponent(field))).toBe(false);
    expect([document.activeElement, selected(field), field.value]).toEqual([field, 'a\nb', 'a\nb']);
  });

  test.each([[undefined], [null]])('it is told without a field, too (%p)', async (field) => {
    expect(await copyText('a', field)).toBe(false);
  });
});
