/** Apex values and JSON, where a request or an answer holds more than fields of records. */
import { JsonReader, parseJson } from '../../apex/platform/json/read';
import { JsonTokens } from '../../apex/platform/json/tokens';
import { stringify } from '../../apex/platform/json/write';
import type { ApexType } from '../../apex/types/type';
import { raise } from '../../values/exceptions';
import type { Value } from '../../values/value';

/** Throws System.JSONException. Runs inside a transaction, as every function here. */
export const valueFromJson = (json: unknown, type: ApexType): Value => parseJson(JSON.stringify(json), type, false);

/** What JSON.serialize writes. */
export const jsonText = (value: Value): string => stringify(value, { pretty: false, suppressNulls: false });

export const valueToJson = (value: Value): unknown => JSON.parse(jsonText(value)) as unknown;

/** The members of a JSON object, each read as the type of its name; numbers keep all their digits. */
export function readMembers(text: string, typeOf: (name: string) => ApexType): [string, Value][] {
  const tokens = new JsonTokens(text);
  const next = () => tokens.next() ?? raise('System.JSONException', 'No content to map to Object due to end of input');
  if (next().kind !== 'START_OBJECT')
    raise('System.JSONException', "Malformed JSON: Expected '{' at the beginning of object");
  const reader = new JsonReader(tokens, false);
  const members: [string, Value][] = [];
  for (let name = next(); name.kind !== 'END_OBJECT'; name = next()) {
    members.push([name.text, reader.read(next(), typeOf(name.text))]);
  }
  return members;
}

/** What Salesforce's parser says of a text that is no JSON; null when it accepts the text. */
export function parseProblem(text: string): string | null {
  try {
    const tokens = new JsonTokens(text);
    while (tokens.next());
    return null;
  } catch (error) {
    // The API writes places otherwise than JSONException does.
    return (error as Error).message
      .replace(/ at input location \[(\d+),(\d+)\]$/, ' at [line:$1, column:$2]')
      .replace(/\(from \[(\d+),(\d+)\]\)/, '(from [line:$1, column:$2])');
  }
}
