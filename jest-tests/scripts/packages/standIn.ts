/** A stand-in of the sf CLI: answers what it is told to, and writes down what it was asked. */
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What the stand-in answers to a command that begins so. */
export type Answers = Readonly<
  Record<string, { readonly result: unknown } | { readonly name: string; message: string }>
>;

export class StandIn {
  readonly environment: NodeJS.ProcessEnv;
  private readonly folder = mkdtempSync(join(tmpdir(), 'sf-'));

  constructor(answers: Answers) {
    const sf = join(this.folder, 'sf');
    const script = `#!${process.execPath}
const { appendFileSync } = require('node:fs');
const args = process.argv.slice(2);
appendFileSync(${JSON.stringify(join(this.folder, 'asked'))}, JSON.stringify(args) + '\\n');
const answers = ${JSON.stringify(answers)};
const key = Object.keys(answers).find((name) => args.join(' ').startsWith(name));
const answer = answers[key] ?? { name: 'Unexpected', message: args.join(' ') };
console.log(JSON.stringify({ status: 'result' in answer ? 0 : 1, ...answer }));
process.exitCode = 'result' in answer ? 0 : 1;
`;
    writeFileSync(sf, script);
    chmodSync(sf, 0o755);
    this.environment = { ...process.env, SF: sf };
  }

  /** The commands it was given, without \`--json\`. */
  get asked(): string[] {
    return readFileSync(join(this.folder, 'asked'), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as string[]).filter((word) => word !== '--json').join(' '));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
