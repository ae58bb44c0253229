import { statSync } from 'node:fs';
import { resolve } from 'node:path';

import { InvalidArgumentError, Option } from 'commander';
import type { Command } from 'commander';

import type { Disposition } from '../../api/types';
import { noCounts } from '../../dispositions/results';
import type { Counts, DispositionResult } from '../../dispositions/results';
import type { PatchbayError } from '../../errors/errors';
import { messageText } from '../../errors/message';
import type { ErrorMessage } from '../../errors/message';
import { connect } from '../connection';
import { toDisposition } from '../dispositionRecords';
import type { ColumnMap } from '../dispositionRecords';
import { collectPairs } from '../pairs';
import { progressOf } from '../progress';
import { encodingOption } from '../encoding';
import { FORMATS, formatOf, readRecords } from '../records';
import type { InputRecord, ReadOptions } from '../records';
import { problemOf, Rejects, rejectsBeside } from '../rejects';
import { exitCodeFor } from '../run';
import type { CommandContext } from '../run';
import { EXIT, UsageError } from '../surroundings';
import type { ExitCode } from '../surroundings';

interface DispositionOptions extends ReadOptions {
  readonly field: Readonly<Record<string, string>>;
  readonly map: ColumnMap;
  readonly batchSize: number;
  readonly rejects?: string;
}

/** More would push the summary off the screen; all are in the rejects file. */
const SHOWN_FAILURES = 10;

export function addDispositionCommand(program: Command, context: CommandContext): void {
  program
    .command('disposition')
    .description('send dispositions from a file, or a single one from --field')
    .argument('[file]', 'JSON, JSON lines or CSV; - is standard input')
    .option('--field <name=value>', 'a field of a single disposition; repeatable', collectPairs('--field'), {})
    .addOption(new Option('--format <format>', 'of the file, if its name does not tell').choices(FORMATS))
    .option('--delimiter <character>', 'between the cells of CSV; \\t is a tabulator', delimiterOf, ',')
    .addOption(encodingOption())
    .option('--map <column=field>', 'the field of a column; "column=" leaves it out', collectPairs('--map'), {})
    .option('--batch-size <count>', 'dispositions in one request, 1 to 200', Number, 200)
    .option('--rejects <file>', 'where failed ones go (default: beside the file, NAME.rejects.csv or .jsonl)')
    .action((file: string | undefined, options: DispositionOptions, command: Command) => {
      const isSingle = Object.keys(options.field).length > 0;
      if (isSingle === (file !== undefined)) throw new UsageError('give either a file or --field name=value');
      return new Sending(file, options, command, context).run();
    });
}

function delimiterOf(text: string): string {
  const delimiter = text === '\\t' ? '\t' : text;
  if (delimiter.length !== 1 || /["\r\n]/.test(delimiter)) throw new InvalidArgumentError('It is one character.');
  return delimiter;
}

interface Failure {
  readonly place: string;
  readonly interactionId: string | null;
  readonly errors: readonly ErrorMessage[];
}

class Sending {
  readonly #file: string | undefined;
  readonly #options: DispositionOptions;
  readonly #command: Command;
  readonly #context: CommandContext;
  readonly #rejects: Rejects | null;
  readonly #counts: Counts = noCounts();
  readonly #failures: Failure[] = [];
  readonly #origins = new WeakMap<Disposition, InputRecord>();
  #cause: PatchbayError | null = null;

  constructor(file: string | undefined, options: DispositionOptions, command: Command, context: CommandContext) {
    this.#file = file;
    this.#options = options;
    this.#command = command;
    this.#context = context;
    this.#rejects = file === undefined ? null : rejectsOf(file, options, context.surroundings.folder);
  }

  async run(): Promise<void> {
    const { surroundings, output, end } = this.#context;
    const client = connect(this.#command, this.#context);
    const progress = progressOf(surroundings, output.isQuiet, await this.#total());
    try {
      const { signal } = surroundings;
      const sent = client.dispositions.stream(this.#read(), { batchSize: this.#options.batchSize, signal });
      for await (const result of sent) {
        this.#take(result);
        progress.update(this.#counts);
      }
    } catch (error) {
      progress.stop();
      if (this.#counts.total > 0) this.#summary();
      // Of a stream that turns out to be broken, some is stored by then.
      if (!(error instanceof UsageError) || this.#stored === 0) throw error;
      output.note(`patchbay: ${error.message}`);
      end(EXIT.partly);
      return;
    } finally {
      progress.stop();
      this.#rejects?.close();
    }
    this.#summary();
    end(this.#exitCode());
  }

  get #stored(): number {
    return this.#counts.total - this.#counts.failed;
  }

  /**
   * How many there are. Reads the whole file before anything of it is sent, so that one that cannot be read is refused
   * as a whole; null where a file can be read only once.
   */
  async #total(): Promise<number | null> {
    const { surroundings } = this.#context;
    if (this.#file === undefined) return 1;
    if (this.#file === '-') return null;
    const stat = statSync(resolve(surroundings.folder, this.#file), { throwIfNoEntry: false });
    if (stat && !stat.isFile()) return null;
    let count = 0;
    for await (const record of readRecords(this.#file, this.#options, surroundings)) {
      toDisposition(record, this.#options.map);
      count += 1;
    }
    return count;
  }

  async *#read(): AsyncGenerator<Disposition> {
    if (this.#file === undefined) {
      yield this.#options.field as unknown as Disposition;
      return;
    }
    for await (const record of readRecords(this.#file, this.#options, this.#context.surroundings)) {
      const disposition = toDisposition(record, this.#options.map);
      const problem = problemOf(record);
      if (problem === undefined) {
        this.#origins.set(disposition, record);
        yield disposition;
      } else {
        this.#count('failed');
        this.#fail(record, disposition, [{ text: problem, code: 'INVALID_RECORD' }]);
      }
    }
  }

  #take({ disposition, outcome, errors, cause }: DispositionResult): void {
    this.#count(outcome);
    this.#cause = cause ?? this.#cause;
    if (outcome === 'failed') this.#fail(this.#origins.get(disposition), disposition, errors);
  }

  #count(outcome: DispositionResult['outcome']): void {
    this.#counts.total += 1;
    this.#counts[outcome] += 1;
  }

  #fail(record: InputRecord | undefined, disposition: Disposition, errors: readonly ErrorMessage[]): void {
    if (record) this.#rejects?.add(record, errors);
    if (this.#failures.length === SHOWN_FAILURES) return;
    const { Interaction_ID__c: key } = disposition;
    const interactionId = typeof key === 'string' ? key : null;
    this.#failures.push({ place: record?.place ?? 'the disposition', interactionId, errors });
  }

  #summary(): void {
    const { output } = this.#context;
    const { total, failed, ...stored } = this.#counts;
    const rejects = this.#rejects && this.#rejects.count > 0 ? this.#rejects.path : null;
    for (const { place, interactionId, errors } of this.#failures) {
      const reasons = errors.map(messageText).join('; ');
      output.note(`${place}${interactionId === null ? '' : `, ${interactionId}`}: ${reasons}`);
    }
    if (failed > this.#failures.length) output.note(`… and ${failed - this.#failures.length} more`);
    const parts = Object.entries({ ...stored, failed }).filter(([, count]) => count > 0);
    const text = `${total} ${total === 1 ? 'disposition' : 'dispositions'}: ${parts.map(([name, count]) => `${count} ${name}`).join(', ') || 'none'}`;
    output.result(rejects === null ? text : `${text}; the failed ones are in ${rejects}`, {
      counts: this.#counts,
      rejects,
      failures: this.#failures,
    });
  }

  #exitCode(): ExitCode {
    const { total, failed } = this.#counts;
    if (failed === 0) return EXIT.done;
    if (failed < total) return EXIT.partly;
    return this.#cause ? exitCodeFor(this.#cause) : EXIT.failed;
  }
}

function rejectsOf(file: string, options: DispositionOptions, folder: string): Rejects | null {
  const extension = formatOf(file, options) === 'csv' ? 'csv' : 'jsonl';
  if (options.rejects === undefined) {
    return file === '-' ? null : new Rejects(rejectsBeside(folder, file, extension), options);
  }
  const path = resolve(folder, options.rejects);
  if (file !== '-' && path === resolve(folder, file)) throw new UsageError('--rejects names the file that is sent');
  return new Rejects(path, options);
}
