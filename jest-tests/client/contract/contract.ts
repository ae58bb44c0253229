/** Holds answers against the OpenAPI document, both ways: nothing undocumented comes, and all that is documented does. */
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';

import { OpenapiDocument } from './document';
import type { DocumentedHeader, DocumentedResponse, Operation } from './document';
import { documentedPoints, pointsOf } from './points';
import type { SchemaAt } from './points';

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** Headers that HTTP has of itself. */
const TRANSPORT = new Set([
  'cache-control',
  'connection',
  'content-length',
  'content-type',
  'date',
  'keep-alive',
  'vary',
]);

const ID = 'openapi';

export class Contract {
  readonly document = new OpenapiDocument();
  private readonly schemaAt: SchemaAt;
  private readonly seen = new Set<string>();

  constructor() {
    const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true, validateSchema: true });
    addFormats(ajv);
    // The document is no schema as a whole.
    ajv.addVocabulary([...Object.keys(this.document.root), 'example']);
    ajv.addSchema({ ...this.document.root, $id: ID }, ID, false, false);
    this.schemaAt = (pointer) => ajv.getSchema(`${ID}${pointer}`)!;
  }

  /** What is wrong with the body of a request; empty if it is as documented. */
  problemsOfRequest({ method, path }: Operation, body: unknown): string[] {
    const item = `#/paths/${path.replace(/\//g, '~1')}/${method.toLowerCase()}`;
    return this.problems(`${item}/requestBody/content/application~1json/schema`, body);
  }

  /** Throws if the answer is not as documented; else notes what it shows. */
  observe({ id, responses }: Operation, answer: HttpAnswer): void {
    const told = `${id} answered ${answer.status} ${answer.text.slice(0, 2000)}`;
    const response = responses.get(answer.status);
    if (!response) throw new Error(`${told}: the document has no such status`);
    const problems = [...this.bodyProblems(response, answer), ...this.headerProblems(response, answer)];
    if (problems.length > 0) throw new Error(`${told}:\n${problems.join('\n')}`);
    this.seen.add(`${id} ${answer.status}`);
    this.note(response, answer);
  }

  /** All that is documented of responses and was never observed. */
  missing(): string[] {
    const promised = new Set<string>();
    for (const { id, responses } of this.document.operations) {
      for (const [status, { schemas, headers }] of responses) {
        promised.add(`${id} ${status}`);
        for (const header of headers.values()) {
          promised.add(header.pointer);
          documentedPoints(this.document, header.schema, promised);
        }
        for (const schema of schemas.values()) documentedPoints(this.document, schema, promised);
      }
    }
    return [...promised].filter((point) => !this.seen.has(point));
  }

  private bodyProblems({ schemas }: DocumentedResponse, answer: HttpAnswer): string[] {
    const type = typeOf(answer);
    const schema = schemas.get(type);
    return schema === undefined ? [`no content of type "${type}"`] : this.problems(schema, bodyOf(answer));
  }

  private headerProblems({ headers }: DocumentedResponse, answer: HttpAnswer): string[] {
    const absent = [...headers].filter(([name, { required }]) => required && !answer.headers.has(name));
    const undocumented = [...answer.headers.keys()].filter((name) => !headers.has(name) && !TRANSPORT.has(name));
    return [
      ...absent.map(([name]) => `the header ${name} is missing`),
      ...undocumented.map((name) => `the header ${name} is not documented`),
      ...present(headers, answer).flatMap(([{ schema }, value, name]) =>
        this.problems(schema, value).map((problem) => `the header ${name}: ${problem}`),
      ),
    ];
  }

  private problems(pointer: string, value: unknown): string[] {
    const validate = this.schemaAt(pointer);
    if (validate(value)) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
    );
  }

  private note({ schemas, headers }: DocumentedResponse, answer: HttpAnswer): void {
    pointsOf(this.document, this.schemaAt, schemas.get(typeOf(answer))!, bodyOf(answer), this.seen);
    for (const [{ pointer, schema }, value] of present(headers, answer)) {
      this.seen.add(pointer);
      pointsOf(this.document, this.schemaAt, schema, value, this.seen);
    }
  }
}

/** JSON as its value; all else is text. */
const bodyOf = (answer: HttpAnswer): unknown =>
  typeOf(answer) === 'application/json' ? JSON.parse(answer.text) : answer.text;

const typeOf = ({ headers }: HttpAnswer): string => (headers.get('Content-Type') ?? '').split(';')[0]!.trim();

/** The documented headers an answer has, numbers as numbers. */
const present = (
  headers: DocumentedResponse['headers'],
  answer: HttpAnswer,
): [DocumentedHeader, string | number, string][] =>
  [...headers]
    .filter(([name]) => answer.headers.has(name))
    .map(([name, header]) => {
      const text = answer.headers.get(name)!;
      return [header, /^\d+$/.test(text) ? Number(text) : text, name];
    });
