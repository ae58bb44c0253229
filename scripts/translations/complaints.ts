import { placeholdersOf } from './text';
import type { Text } from './text';

/** What is wrong with a translation of a text, each as the rest of a sentence about it. */
export function complaintsAbout(text: Text, translation: string): string[] {
  if (translation.trim() === '') return ['is empty'];
  if (text.choices && !text.choices.includes(translation)) {
    return [`is ${JSON.stringify(translation)}, not one of ${text.choices.join(', ')}`];
  }
  const [wanted, found] = [text.english, translation].map((each) => placeholdersOf(each) || 'none');
  return [
    ...(wanted === found ? [] : [`has the placeholders ${found}, not ${wanted}`]),
    ...(translation.length > text.maxLength
      ? [`has ${translation.length} characters, at most ${text.maxLength} fit`]
      : []),
  ];
}
