import { messageOf } from '../apex/platform/exception';
import { stackText } from '../apex/platform/stack';
import type { ApexException } from '../values/exceptions';

/** Where an uncaught exception was thrown: `Class.X.y: line 1, column 1`, one frame a line. */
export const stackTrace = (error: ApexException): string => stackText(error.stack);

/** `System.NullPointerException: Attempt to de-reference a null object`. */
export const exceptionText = (error: ApexException): string => `${error.typeName}: ${messageOf(error)}`;

export const exceptionMessage: (error: ApexException) => string = messageOf;
