import type { AccessMode } from '../../org/services';
import { tx } from '../../org/transaction';
import { raise } from '../../values/exceptions';
import { definePlatform } from './define';

/** AccessLevel.USER_MODE and SYSTEM_MODE. */
export class AccessLevel {
  readonly mode: AccessMode;

  constructor(mode: AccessMode) {
    this.mode = mode;
  }

  tostring$0(): string {
    return `${this.mode}_MODE`;
  }
}

const USER = new AccessLevel('USER');
const SYSTEM = new AccessLevel('SYSTEM');

definePlatform({
  name: 'AccessLevel',
  namespace: 'System',
  jsClass: AccessLevel,
  staticProperties: {
    USER_MODE: { type: 'AccessLevel', get: () => USER },
    SYSTEM_MODE: { type: 'AccessLevel', get: () => SYSTEM },
  },
});

/** How a Database method acts: absent means system mode; sharing is that of the calling class unless the user's mode is asked for. */
export function accessOf(level: AccessLevel | null | undefined): { access: AccessMode; sharing: boolean } {
  if (level === null) return raise('System.NullPointerException', 'Argument cannot be null.');
  const access = level?.mode ?? 'SYSTEM';
  return { access, sharing: access === 'USER' || tx().sharing };
}
