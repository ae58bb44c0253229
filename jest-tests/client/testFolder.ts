import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder for the files of a test, new and empty for each test of the file that makes it. */
export class TestFolder {
  path = '';

  constructor() {
    beforeEach(() => {
      this.path = mkdtempSync(join(tmpdir(), 'patchbay-cli-'));
    });
    afterEach(() => rmSync(this.path, { recursive: true, force: true }));
  }

  readonly of = (name: string): string => join(this.path, name);
  readonly write = (name: string, content: string | Buffer): void => writeFileSync(this.of(name), content);
  readonly read = (name: string): string => readFileSync(this.of(name), 'utf8');
}
