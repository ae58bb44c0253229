/** Resolved expressions → JavaScript. Every text it gives can stand as an operand. */
import type * as bound from '../resolve/bound';
import { T } from '../types/type';
import { topLevel } from '../types/symbols';
import type { FieldSymbol, ProjectClass } from '../types/symbols';
import { arithmetic, negate } from './arithmetic';
import type { Links } from './links';
import { isNonNull } from './nonNull';
import { lineMark } from './writer';

type Bound = bound.Bound;
type Target = bound.Target;

/** Types whose JavaScript text is their Apex text. */
const PLAIN_TEXT: readonly unknown[] = [T.String, T.Id, T.Integer, T.Long, T.Boolean];

export class Expressions {
  readonly links: Links;
  /** The script's own top-level class. */
  private readonly top: ProjectClass;
  /** Set when a call is emitted: the function then counts calls, against endless recursion of cheap methods. */
  calls = false;
  /** Line of the statement being emitted. */
  line = 0;

  constructor(links: Links, top: ProjectClass) {
    this.links = links;
    this.top = top;
  }

  /** Moves on to the line of a call that stands below the first line of its statement. */
  private at(line: number | undefined): string {
    return line !== undefined && line > this.line ? lineMark(line) : '';
  }

  /** A value that is an error to be null. */
  checked(value: Bound): string {
    const text = this.emit(value);
    return isNonNull(value) ? text : `(${text}??npe())`;
  }

  list(values: readonly Bound[]): string {
    return values.map((value) => this.emit(value)).join(',');
  }

  emit(value: Bound): string {
    switch (value.kind) {
      case 'constant':
        return constant(value.value);
      case 'link':
        return this.links.value(value.value);
      case 'local':
        return value.local.jsName;
      case 'this':
        return 'this';
      case 'static':
        return `${this.state(value.field)}.${value.field.key}`;
      case 'field':
        return `${this.checked(value.target)}.${value.field.key}`;
      case 'property':
        return this.property(value);
      case 'platformProperty': {
        const get = this.links.value(value.field.get);
        return value.target ? `${get}(${this.checked(value.target)})` : `${get}()`;
      }
      case 'recordField': {
        const read = value.target.kind === 'parent' ? 'readParentField' : 'readField';
        return `${this.links.helper(read)}(${this.emit(value.target)},${constant(value.field.name)})`;
      }
      case 'parent':
        return `${this.links.helper('readParent')}(${this.emit(value.target)},${constant(value.field.relationshipName)})`;
      case 'children':
        return `${this.links.helper('readChildren')}(${this.emit(value.target)},${constant(value.name)})`;
      case 'element':
        return `${this.links.helper('at')}(${this.emit(value.list)},${this.emit(value.index)})`;
      case 'invoke':
        return this.invoke(value);
      case 'platformCall':
        return this.platformCall(value);
      case 'create':
        this.calls = true;
        return `${this.holder(value.owner)}${this.at(value.line)}.${value.constructor.jsName}(${this.list(value.args)})`;
      case 'platformCreate':
        return `${this.links.value(value.run)}(${this.list(value.args)})`;
      case 'constructorChain':
        return this.constructorChain(value);
      case 'newList':
        if (value.size)
          return `${this.links.helper('newList')}(${this.links.value(value.type)},${this.emit(value.size)})`;
        return `new ${this.links.helper('ApexList')}(${this.links.value(value.type)},[${this.list(value.values)}])`;
      case 'newSet':
        return `new ${this.links.helper('ApexSet')}(${this.links.value(value.type)},[${this.list(value.values)}])`;
      case 'newMap': {
        const parts = value.pairs.map((pair) => `,${this.emit(pair.key)},${this.emit(pair.value)}`).join('');
        return `${this.links.helper('newMap')}(${this.links.value(value.type)}${parts})`;
      }
      case 'newRecord':
        return this.newRecord(value);
      case 'arithmetic':
        return arithmetic(value, this);
      case 'negate':
        return negate(value, this);
      case 'not':
        return `(!${this.checked(value.operand)})`;
      case 'concat':
        return this.concat(value);
      case 'compare':
        return this.compare(value);
      case 'equal':
        return this.equal(value);
      case 'identical':
        return `(${this.emit(value.left)}${value.negated ? '!==' : '==='}${this.emit(value.right)})`;
      case 'logic':
        return this.logic(value);
      case 'choice':
        return `(${this.checked(value.condition)}?${this.emit(value.then)}:${this.emit(value.otherwise)})`;
      case 'coalesce':
        return `(${this.emit(value.left)}??${this.emit(value.right)})`;
      case 'safe':
        return `((${value.held.jsName}=${this.emit(value.target)})===null?null:${this.emit(value.body)})`;
      case 'runtime':
        return this.runtime(value);
      case 'instanceOf':
        return `${this.links.helper('instanceOf')}(${this.emit(value.value)},${this.links.value(value.tested)})`;
      case 'assign':
        return this.assign(value.target, this.emit(value.value));
      case 'update':
        return this.update(value);
      case 'query':
        return this.query(value);
    }
  }

  /** The object that holds the static members of a class's top-level class. */
  holder(owner: ProjectClass): string {
    const top = topLevel(owner);
    return top === this.top ? 'H' : this.links.holder(top);
  }

  /** The object with the static fields, initialised when it is not yet. */
  private state(field: FieldSymbol): string {
    const owner = field.owner as ProjectClass;
    return topLevel(owner) === this.top ? '(S??$init())' : `${this.links.holder(topLevel(owner))}.$state()`;
  }

  private property(value: bound.PropertyCall): string {
    this.calls = true;
    const name = accessorName('get', value.field);
    if (!value.target) return `${this.holder(value.field.owner as ProjectClass)}.${name}()`;
    if (value.direct) return `${this.prototype(value.field.owner as ProjectClass)}.${name}.call(this)`;
    return `${this.checked(value.target)}.${name}()`;
  }

  private prototype(owner: ProjectClass): string {
    return `${this.holder(owner)}.$class_${owner.jsName}.prototype`;
  }

  private invoke(value: bound.Invoke): string {
    this.calls = true;
    const { method } = value;
    const owner = method.owner as ProjectClass;
    const args = this.list(value.args);
    if (method.isFuture) {
      return `${this.links.helper('future')}(${constant(owner.name)},${constant(method.name)},[${args}])`;
    }
    const at = this.at(value.line);
    if (!value.target) return `${this.holder(owner)}${at}.${method.jsName}(${args})`;
    if (value.direct) return `${this.prototype(owner)}${at}.${method.jsName}.call(this${args && ','}${args})`;
    return `${this.checked(value.target)}${at}.${method.jsName}(${args})`;
  }

  private platformCall(value: bound.PlatformCall): string {
    const at = this.at(value.line);
    const call = this.callOfPlatform(value);
    return at ? `(${at}${call})` : call;
  }

  private callOfPlatform(value: bound.PlatformCall): string {
    const { method, target } = value;
    const args = this.list(value.args);
    const run = this.links.value(value.run);
    if (value.scope) return this.dynamicQuery(run, args, value.scope);
    if (!target) return `${run}(${args})`;
    if (method.owner.name === 'List') {
      const name = method.name.toLowerCase();
      if (name === 'size') return `${this.checked(target)}.items.length`;
      if (name === 'get') return `${this.links.helper('at')}(${this.emit(target)},${args})`;
    }
    const mayOverride = method.isVirtual && (target.type.kind === 'class' || target.type === T.Object);
    if (mayOverride && target.kind !== 'this') {
      this.calls = true;
      return `${this.links.helper('virtual')}(${this.checked(target)},${constant(method.jsName)},${run}${args && ','}${args})`;
    }
    return `${run}(${this.checked(target)}${args && ','}${args})`;
  }

  private dynamicQuery(run: string, args: string, scope: NonNullable<bound.PlatformCall['scope']>): string {
    const cases = scope.map(({ name, value }) => `case ${constant(name)}:return ${this.emit(value)};`);
    return `${this.links.helper('withVariables')}(n=>{switch(n){${cases.join('')}}},${run},${args})`;
  }

  private constructorChain(value: bound.ConstructorChain): string {
    const args = this.list(value.args);
    if (value.constructor) return `this.${value.constructor.jsName}(${args})`;
    return value.args.length ? `${this.links.helper('initException')}(this,${args})` : '0';
  }

  private newRecord(value: bound.NewRecord): string {
    const part = (name: string | null, each: Bound) => `,${constant(name)},${this.emit(each)}`;
    const plain = value.fields.filter((each) => !each.parent).map((each) => part(each.field.name, each.value));
    const parents = value.fields
      .filter((each) => each.parent)
      .map((each) => part(each.field.relationshipName, each.value));
    const record = `${this.links.helper('newRecord')}(${this.links.value(value.object)}${plain.join('')})`;
    return parents.length ? `${this.links.helper('withParents')}(${record}${parents.join('')})` : record;
  }

  private concat(value: bound.Concat): string {
    const parts: string[] = [];
    const collect = (part: Bound): void => {
      // 'a' + b + c joins from the left: only a left operand that is text itself may be taken apart.
      if (part.kind === 'concat') {
        collect(part.left);
        collect(part.right);
      } else if (part.kind === 'constant' && typeof part.value === 'string') {
        parts.push(
          JSON.stringify(part.value)
            .slice(1, -1)
            .replace(/\\"/g, '"')
            .replace(/`|\$\{/g, '\\$&'),
        );
      } else if (PLAIN_TEXT.includes(part.type)) parts.push(`\${${this.emit(part)}}`);
      else parts.push(`\${${this.links.helper('toText')}(${this.emit(part)})}`);
    };
    collect(value);
    return `\`${parts.join('')}\``;
  }

  private compare(value: bound.Compare): string {
    const left = this.emit(value.left);
    const right = this.emit(value.right);
    if (value.how === 'Integer') {
      if (isNonNull(value.left) && isNonNull(value.right)) return `(${left}${value.operator}${right})`;
      const name = ({ '<': 'lt', '<=': 'le', '>': 'gt', '>=': 'ge' } as const)[value.operator];
      return `${this.links.helper(name)}(${left},${right})`;
    }
    const compare = this.links.helper(value.how === 'text' ? 'compareText' : 'compare');
    return `(${compare}(${left},${right})${value.operator}0)`;
  }

  private equal(value: bound.Equal): string {
    const left = this.emit(value.left);
    const right = this.emit(value.right);
    if (value.how === 'same') return `(${left}${value.negated ? '!==' : '==='}${right})`;
    const name = ({ text: 'equalsText', id: 'equalsId', any: 'equals' } as const)[value.how];
    return `${value.negated ? '!' : ''}${this.links.helper(name)}(${left},${right})`;
  }

  private logic(value: bound.Logic): string {
    const left = this.checked(value.left);
    const right = this.checked(value.right);
    const isShort = value.operator === '&&' || value.operator === '||';
    return isShort ? `(${left}${value.operator}${right})` : `((${left}${value.operator}${right})!==0)`;
  }

  private runtime(value: bound.Runtime): string {
    const args = this.list(value.args);
    if (value.name === 'cast') return `${this.links.helper('cast')}(${args},${this.links.value(value.type)})`;
    return `${this.links.helper(value.name)}(${args})`;
  }

  private assign(target: Target, value: string): string {
    switch (target.kind) {
      case 'local':
        return `(${target.local.jsName}=${value})`;
      case 'static':
        return `(${this.state(target.field)}.${target.field.key}=${value})`;
      case 'field':
        return `(${this.checked(target.target)}.${target.field.key}=${value})`;
      case 'property': {
        this.calls = true;
        const name = accessorName('set', target.field);
        if (!target.target) return `${this.holder(target.field.owner as ProjectClass)}.${name}(${value})`;
        return `${this.checked(target.target)}.${name}(${value})`;
      }
      case 'platformProperty': {
        const object = target.target ? `,${this.checked(target.target)}` : '';
        return `${this.links.helper('setProperty')}(${this.links.value(target.field.set)},${value}${object})`;
      }
      case 'recordField':
        return `${this.links.helper('writeField')}(${this.emit(target.target)},${constant(target.field.name)},${value})`;
      case 'parent':
        return `${this.links.helper('writeParent')}(${this.emit(target.target)},${constant(target.field.relationshipName)},${value})`;
      case 'element':
        return `${this.links.helper('setAt')}(${this.emit(target.list)},${this.emit(target.index)},${value})`;
    }
  }

  private update(value: bound.Update): string {
    const parts = value.holds.map(({ local, value: held }) => `${local.jsName}=${this.emit(held)}`);
    if (value.old) parts.push(`${value.old.jsName}=${this.emit(value.reading)}`);
    parts.push(this.assign(value.target, this.emit(value.combined)));
    if (value.old) parts.push(value.old.jsName);
    return parts.length === 1 ? parts[0]! : `(${parts.join(',')})`;
  }

  private query(value: bound.Query): string {
    const query = this.links.value(value.query);
    const binds = `[${this.list(value.binds)}]`;
    if (value.gives === 'count') return `${this.links.helper('count')}(${query},${binds})`;
    return `${this.links.helper('rows')}(${query},${this.links.value(value.type)},${binds})`;
  }
}

export const accessorName = (use: 'get' | 'set', field: FieldSymbol): string => `$${use}${field.key}`;

export function constant(value: null | boolean | number | bigint | string): string {
  if (typeof value === 'bigint') return value < 0n ? `(${value}n)` : `${value}n`;
  if (typeof value === 'number') return value < 0 || Object.is(value, -0) ? `(${value})` : String(value);
  // U+2028 and U+2029 are line breaks to nobody but old JavaScript; JSON text is fine in scripts of today.
  return JSON.stringify(value);
}
