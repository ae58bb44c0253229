/**
 * Apex exceptions as JavaScript throws them. Platform exception classes are all made by `platformException`;
 * a project's exception class extends the JavaScript class of `Exception`.
 */
import type { ObjectDef } from '../metadata/model';
import type { ApexObject, ClassInfo } from './value';

/** Exceptions that no catch clause of Apex gets to see. */
export const UNCATCHABLE = new Set(['system.limitexception', 'system.assertexception', 'system.finalexception']);

/** One error of a row of failed DML. */
export interface DmlFailure {
  /** Position in the caller's list. */
  readonly index: number;
  readonly id: string | null;
  readonly statusCode: string;
  /** Field API names. */
  readonly fields: string[];
  readonly message: string;
  /** Of the record. */
  readonly object?: ObjectDef;
}

export class ApexException extends Error implements ApexObject {
  declare readonly $class: ClassInfo;
  apexMessage: string | null;
  apexCause: ApexException | null;
  /** Errors of the failed rows of a DmlException. */
  dml: DmlFailure[] | null = null;
  /** `MyTrigger: execution of BeforeInsert`, set on what leaves a trigger. */
  triggerText: string | null = null;
  /** Apex stack trace, e.g. `Trigger.MyTrigger: line 3, column 1`; null when the thrower kept none. */
  apexStack: string | null = null;

  constructor(message: string | null = null, cause: ApexException | null = null) {
    super(message ?? '');
    this.apexMessage = message;
    this.apexCause = cause;
  }

  /** `System.NullPointerException`, `MyException`. */
  get typeName(): string {
    return this.$class.name;
  }
}

interface PlatformExceptionClass {
  new (message?: string | null, cause?: ApexException | null): ApexException;
}

const classes = new Map<string, PlatformExceptionClass>();

/** The JavaScript class of a platform exception, e.g. `System.DmlException`; made on first use. */
export function platformException(name: string): PlatformExceptionClass {
  let made = classes.get(name);
  if (!made) {
    made = class extends ApexException {};
    const info: ClassInfo = {
      name,
      origin: 'platform',
      superclass: null,
      ancestors: new Set([name.toLowerCase(), 'system.exception']),
      fields: [],
      isAbstract: false,
      isInterface: false,
      enumValues: null,
      construct: null,
      allocate: null,
    };
    Object.defineProperty(made.prototype, '$class', { value: info });
    classes.set(name, made);
  }
  return made;
}

/** Throws a platform exception: `raise('System.MathException', 'Divide by 0')`. */
export function raise(name: string, message: string): never {
  const Class = platformException(name);
  throw new Class(message);
}
