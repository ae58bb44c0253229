/** Arithmetic → JavaScript: Integer inline, the other numbers by functions. */
import type { Arithmetic, Bound, Negate } from '../resolve/bound';
import type { Expressions } from './expressions';

const NAMES = {
  '+': 'Add',
  '-': 'Subtract',
  '*': 'Multiply',
  '/': 'Divide',
  '&': 'And',
  '|': 'Or',
  '^': 'Xor',
  '<<': 'ShiftLeft',
  '>>': 'ShiftRight',
  '>>>': 'ShiftRightUnsigned',
} as const;

export function arithmetic(value: Arithmetic, emitter: Expressions): string {
  if (value.number === 'Integer') return integer(value, emitter);
  const name = `${value.number.toLowerCase()}${NAMES[value.operator]}`;
  return `${emitter.links.helper(name)}(${emitter.emit(value.left)},${emitter.emit(value.right)})`;
}

function integer(value: Arithmetic, emitter: Expressions): string {
  const left = emitter.checked(value.left);
  const right = emitter.checked(value.right);
  switch (value.operator) {
    case '*':
      return `Math.imul(${left},${right})`;
    case '/':
      if (isNonZero(value.right)) return `(${left}/${right}|0)`;
      return `${emitter.links.helper('integerDivide')}(${left},${right})`;
    case '>>>':
      return `(${left}>>>${right}|0)`;
    case '+':
    case '-':
      return `(${left}${value.operator}${right}|0)`;
    default:
      return `(${left}${value.operator}${right})`;
  }
}

const isNonZero = (value: Bound): boolean => value.kind === 'constant' && value.value !== 0 && value.value !== null;

export function negate(value: Negate, emitter: Expressions): string {
  if (value.number === 'Integer') {
    const operand = emitter.checked(value.operand);
    return value.operator === '~' ? `(~${operand})` : `(-${operand}|0)`;
  }
  const name = `${value.number.toLowerCase()}${value.operator === '~' ? 'Not' : 'Negate'}`;
  return `${emitter.links.helper(name)}(${emitter.emit(value.operand)})`;
}
