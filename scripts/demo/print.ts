/** Prints a call's life: with colours on a terminal, plain when piped. */
import { styleText } from 'node:util';

import { nameOf } from './salesforce';
import type { Change, Seen } from './salesforce';

type Style = Parameters<typeof styleText>[0];

/** What was sent and what came back, label → value. */
export interface Told {
  readonly request: string;
  readonly sent: Readonly<Record<string, unknown>>;
  readonly answered: Readonly<Record<string, unknown>>;
}

const MARKS: Readonly<Record<Change['kind'], readonly [mark: string, style: Style]>> = {
  new: ['+', 'green'],
  changed: ['~', 'yellow'],
  same: ['=', 'dim'],
  gone: ['-', 'red'],
};

const INDENT = '   ';
const WIDTH = 80;

export class Printer {
  private readonly isColourful: boolean;
  private readonly out: NodeJS.WritableStream;

  constructor(out: NodeJS.WriteStream = process.stdout) {
    this.out = out;
    this.isColourful = out.isTTY === true && !process.env['NO_COLOR'];
  }

  story(title: string, about: string): void {
    this.line();
    this.line(this.style(['bold', 'underline'], title));
    this.line(about);
  }

  step(number: number, title: string): void {
    this.line();
    this.line(`${this.style('bold', `${number}. ${title}`)}`);
  }

  note(text: string): void {
    this.line(INDENT + this.style('dim', text));
  }

  told({ request, sent, answered }: Told): void {
    this.line(INDENT + this.style('cyan', request));
    this.pairs('sent', sent);
    this.pairs('answered', answered);
  }

  /** What lies in Salesforce now; a record that is as it was takes one line. */
  seen({ changes, none }: Seen): void {
    this.line(`${INDENT}in Salesforce`);
    for (const change of changes) this.change(change);
    for (const line of wrapped(none, WIDTH)) this.line(this.style('dim', `${INDENT}    ${line}`));
  }

  line(text = ''): void {
    this.out.write(`${text}\n`);
  }

  private change({ record, kind, before }: Change): void {
    const [mark, style] = MARKS[kind];
    const unchanged = kind === 'same' ? ' (unchanged)' : kind === 'gone' ? ' (deleted)' : '';
    this.line(`${INDENT}  ${this.style(style, `${mark} ${nameOf(record)}${unchanged}`)}`);
    if (kind === 'same' || kind === 'gone') return;
    const width = Math.max(...[...record.fields.keys()].map((label) => label.length));
    for (const [label, value] of record.fields) {
      const was = before?.fields.get(label);
      const isNew = before !== undefined && was !== value;
      const text = `${INDENT}      ${this.style('dim', label.padEnd(width))}  ${isNew ? this.style(style, value) : value}`;
      this.line(isNew ? `${text}${this.style('dim', `  (was ${was ?? 'empty'})`)}` : text);
    }
  }

  private pairs(title: string, values: Readonly<Record<string, unknown>>): void {
    const entries = Object.entries(values);
    const width = Math.max(0, ...entries.map(([label]) => label.length));
    entries.forEach(([label, value], index) => {
      const head = (index === 0 ? title : '').padEnd(8);
      const text = typeof value === 'string' ? value : JSON.stringify(value);
      this.line(`${INDENT}${this.style('dim', head)}  ${this.style('dim', label.padEnd(width))}  ${text}`);
    });
  }

  private style(style: Style, text: string): string {
    // Whether colours are wanted is decided here, not by what styleText finds out about standard output.
    return this.isColourful ? styleText(style, text, { validateStream: false }) : text;
  }
}

/** `no A, B, C` in lines of a width. */
function wrapped(objects: readonly string[], width: number): string[] {
  const lines: string[] = [];
  for (const object of objects) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + object.length + 2 <= width) lines[lines.length - 1] = `${last}, ${object}`;
    else lines.push(`no ${object}`);
  }
  return lines;
}
