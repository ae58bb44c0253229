import { definePlatform } from './define';

/** Where Database.rollback goes back to. */
export class Savepoint {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

definePlatform({ name: 'Savepoint', namespace: 'System', jsClass: Savepoint });
