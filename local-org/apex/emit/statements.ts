/** Resolved statements → JavaScript. */
import type * as bound from '../resolve/bound';
import { symbolOf } from '../types/symbols';
import type { Expressions } from './expressions';
import { constant } from './expressions';
import type { Writer } from './writer';

type BoundStatement = bound.BoundStatement;

/** Loop turns are counted in a variable of the function; every 4096 the clock is asked. */
const TURN = 'if((n$=n$+1&4095)===0)tick();';

export class Statements {
  private readonly out: Writer;
  private readonly expressions: Expressions;
  /** Set when a loop is emitted. */
  loops = false;
  private names = 0;

  constructor(out: Writer, expressions: Expressions) {
    this.out = out;
    this.expressions = expressions;
  }

  all(statements: readonly BoundStatement[]): void {
    for (const statement of statements) this.emit(statement);
  }

  emit(statement: BoundStatement): void {
    const { out, expressions } = this;
    out.at(statement.line);
    expressions.line = statement.line;
    switch (statement.kind) {
      case 'block':
        return this.braces(() => this.all(statement.statements));
      case 'variable':
        return out.add(
          `let ${statement.local.jsName}=${statement.value ? expressions.emit(statement.value) : 'null'};`,
        );
      case 'expression':
        return out.add(`${expressions.emit(statement.value)};`);
      case 'if':
        out.add(`if(${expressions.checked(statement.condition)})`);
        this.body(statement.then);
        if (statement.otherwise) {
          out.add('else ');
          this.body(statement.otherwise);
        }
        return;
      case 'switch':
        return this.switch(statement);
      case 'while':
        this.loops = true;
        out.add(`while(${expressions.checked(statement.condition)})`);
        return this.loopBody(statement.body);
      case 'do':
        this.loops = true;
        out.add('do');
        this.loopBody(statement.body);
        return out.add(`while(${expressions.checked(statement.condition)});`);
      case 'for':
        return this.for(statement);
      case 'each':
        return this.each(statement);
      case 'try':
        return this.try(statement);
      case 'return':
        return out.add(statement.value ? `return ${expressions.emit(statement.value)};` : 'return;');
      case 'throw':
        return out.add(`throw ${expressions.checked(statement.value)};`);
      case 'break':
      case 'continue':
        return out.add(`${statement.kind};`);
      case 'dml':
        return this.dml(statement);
      case 'merge': {
        const { master, duplicates, access } = statement;
        const args = [expressions.emit(master), expressions.emit(duplicates), constant(access)];
        return out.add(`${expressions.links.helper('merge')}(${args.join(',')});`);
      }
      case 'runAs': {
        const back = `$back${this.names++}`;
        out.add(`{const ${back}=${expressions.links.helper('runAs')}(${expressions.emit(statement.user)});try`);
        this.emit(statement.body);
        return out.add(`finally{${back}();}}`);
      }
    }
  }

  private braces(inside: () => void): void {
    this.out.add('{');
    inside();
    this.out.add('}');
  }

  private body(statement: BoundStatement): void {
    this.braces(() => (statement.kind === 'block' ? this.all(statement.statements) : this.emit(statement)));
  }

  private loopBody(statement: BoundStatement | null, before = ''): void {
    this.braces(() => {
      this.out.add(TURN + before);
      if (statement?.kind === 'block') this.all(statement.statements);
      else if (statement) this.emit(statement);
    });
  }

  private for(statement: bound.ForStatement): void {
    const { out, expressions } = this;
    this.loops = true;
    const variables = statement.variables.map(
      ({ local, value }) => `${local.jsName}=${value ? expressions.emit(value) : 'null'}`,
    );
    const init = variables.length ? `let ${variables.join(',')}` : expressions.list(statement.init);
    const condition = statement.condition ? expressions.checked(statement.condition) : '';
    out.add(`for(${init};${condition};${expressions.list(statement.update)})`);
    this.loopBody(statement.body);
  }

  private each(statement: bound.EachStatement): void {
    const { out, expressions } = this;
    this.loops = true;
    const over = expressions.checked(statement.over);
    const item = statement.item.jsName;
    const take = `let ${statement.local.jsName}=${expressions.emit(statement.convert)};`;
    if (statement.how === 'iterable' || statement.how === 'chunks') {
      const walk = expressions.links.helper(statement.how === 'chunks' ? 'chunks' : 'each');
      out.add(`for(const ${item} of ${walk}(${over}))`);
      return this.loopBody(statement.body, take);
    }
    // While the loop runs, the collection refuses to be changed.
    const id = this.names++;
    const items = statement.how === 'set' ? `$c${id}.values()` : `$c${id}.items`;
    out.add(`{const $c${id}=${over};$c${id}.iterating++;try{for(const ${item} of ${items})`);
    this.loopBody(statement.body, take);
    out.add(`}finally{$c${id}.iterating--;}}`);
  }

  private switch(statement: bound.SwitchStatement): void {
    const { out, expressions } = this;
    out.add(`{const ${statement.subject.jsName}=${expressions.emit(statement.on)};`);
    statement.cases.forEach((each, index) => {
      out.at(each.line);
      const tests = each.tests.map((test) => expressions.emit(test)).join('||');
      out.add(`${index ? 'else ' : ''}if(${tests}){`);
      if (each.held) out.add(`let ${each.held.jsName}=${statement.subject.jsName};`);
      this.all(each.body.statements);
      out.add('}');
    });
    if (statement.otherwise) {
      if (statement.cases.length) out.add('else');
      this.braces(() => this.all(statement.otherwise!.statements));
    }
    out.add('}');
  }

  private try(statement: bound.TryStatement): void {
    const { out, expressions } = this;
    out.add('try');
    this.braces(() => this.all(statement.body.statements));
    if (statement.catches.length) {
      const error = `$e${this.names++}`;
      out.add(`catch(thrown$){const ${error}=${expressions.links.helper('caught')}(thrown$);`);
      statement.catches.forEach((clause, index) => {
        out.at(clause.line);
        const all = symbolOf(clause.type)?.name === 'Exception' && symbolOf(clause.type)?.origin === 'platform';
        const test = all
          ? 'true'
          : `${expressions.links.helper('instanceOf')}(${error},${expressions.links.value(clause.type)})`;
        out.add(`${index ? 'else ' : ''}if(${test}){let ${clause.local.jsName}=${error};`);
        this.all(clause.body.statements);
        out.add('}');
      });
      out.add(`else throw ${error};}`);
    }
    if (statement.finally) {
      out.add('finally');
      this.braces(() => this.all(statement.finally!.statements));
    }
  }

  private dml(statement: bound.DmlStatement): void {
    const { expressions } = this;
    const args = [
      constant(statement.operation),
      expressions.emit(statement.records),
      constant(statement.access),
      constant(statement.externalId),
    ];
    this.out.add(`${expressions.links.helper('dml')}(${args.join(',')});`);
  }
}
