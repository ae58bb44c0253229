import path from 'node:path';
import { createOrg } from '../../../local-org/org/org';
import { ApexException } from '../../../local-org/values/exceptions';

type LocalOrg = Awaited<ReturnType<typeof createOrg>>;

/** A program of anonymous Apex and what it must print, line by line. */
export interface Program {
  readonly name: string;
  readonly apex: string;
  readonly prints?: readonly string[];
  /** Type and text of the exception that ends it. */
  readonly throws?: readonly [type: string, message: string | RegExp];
  /** Text of the compile error. */
  readonly refused?: RegExp;
}

let org: Promise<LocalOrg> | null = null;

export const trapOrg = (): Promise<LocalOrg> => (org ??= createOrg({ projectDir: path.join(__dirname, 'project') }));

/** Runs one program as the admin in a transaction that is rolled back; gives its debug lines. */
export async function run(apex: string): Promise<string[]> {
  const local = await trapOrg();
  const lines: string[] = [];
  const undo = new Error('undo');
  try {
    local.run(local.admin, 'synchronous', (tx) => {
      try {
        local.apex.runAnonymous(apex);
      } finally {
        lines.push(...tx.log.filter((line) => line.event === 'USER_DEBUG').map((line) => line.text));
      }
      throw undo;
    });
  } catch (error) {
    if (error !== undo) throw error;
  }
  return lines;
}

/** One Jest test a program. */
export function describePrograms(subject: string, programs: readonly Program[]): void {
  describe(subject, () => {
    test.each(programs.map((program) => [program.name, program] as const))('%s', async (_name, program) => {
      if (program.refused) {
        await expect(run(program.apex)).rejects.toThrow(program.refused);
        return;
      }
      if (program.throws) {
        const error: unknown = await run(program.apex).then(
          () => null,
          (reason: unknown) => reason,
        );
        expect(error).toBeInstanceOf(ApexException);
        const [type, message] = program.throws;
        expect((error as ApexException).typeName).toBe(type);
        if (typeof message === 'string') expect((error as ApexException).apexMessage).toBe(message);
        else expect((error as ApexException).apexMessage).toMatch(message);
        return;
      }
      expect(await run(program.apex)).toEqual(program.prints);
    });
  });
}

/** A program that prints each expression, given as expression → text. */
export function expressions(name: string, pairs: Readonly<Record<string, string>>, setup = ''): Program {
  const apex = Object.keys(pairs)
    .map((expression) => `System.debug(${expression});`)
    .join('\n');
  return { name, apex: `${setup}\n${apex}`, prints: Object.values(pairs) };
}
