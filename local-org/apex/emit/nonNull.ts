/** Which values cannot be null, so that no check of them is needed. */
import type { Bound, Local } from '../resolve/bound';

const NEVER_NULL = new Set<Bound['kind']>([
  'link',
  'this',
  'arithmetic',
  'negate',
  'not',
  'concat',
  'compare',
  'equal',
  'identical',
  'logic',
  'instanceOf',
  'newList',
  'newSet',
  'newMap',
  'newRecord',
  'create',
  'platformCreate',
  'query',
]);

/** Platform methods that answer with a value whatever they are called on. */
const ANSWERS = new Set(
  ['List', 'Set', 'Map'].flatMap((owner) =>
    ['size', 'isempty', 'contains', 'containskey'].map((name) => `${owner}.${name}`),
  ),
).add('String.length');

export function isNonNull(value: Bound): boolean {
  if (NEVER_NULL.has(value.kind)) return true;
  switch (value.kind) {
    case 'constant':
      return value.value !== null;
    case 'local':
      return isLocalNonNull(value.local);
    case 'runtime':
      return (
        value.name === 'onlyRow' || value.name === 'label' || (value.name !== 'cast' && value.args.every(isNonNull))
      );
    case 'choice':
      return isNonNull(value.then) && isNonNull(value.otherwise);
    case 'coalesce':
      return isNonNull(value.left) || isNonNull(value.right);
    case 'assign':
      return isNonNull(value.value);
    case 'update':
      return value.old ? isLocalNonNull(value.old) : isNonNull(value.combined);
    case 'platformCall':
      return ANSWERS.has(`${value.method.owner.name}.${value.method.name.toLowerCase()}`);
    default:
      return false;
  }
}

const known = new WeakMap<Local, boolean>();

/** A variable all of whose values are never null. While a variable is being looked at, it counts as such. */
function isLocalNonNull(local: Local): boolean {
  const answer = known.get(local);
  if (answer !== undefined) return answer;
  known.set(local, true);
  const found = local.values.length > 0 && local.values.every((value) => value !== null && isNonNull(value));
  known.set(local, found);
  return found;
}
