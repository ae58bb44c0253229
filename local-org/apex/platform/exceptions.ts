/** Exceptions the platform throws; those that say no more than their message. */
import type { ApexException } from '../../values/exceptions';
import { platformException } from '../../values/exceptions';
import { definePlatform, type PlatformFunction } from './define';

/** The four constructors Apex exceptions have. */
export function exceptionConstructors(name: string): Record<string, PlatformFunction> {
  const Class = platformException(name);
  return {
    '()': () => new Class(),
    '(String message)': (message: string | null) => new Class(message),
    '(Exception cause)': (cause: ApexException | null) => new Class(null, cause),
    '(String message, Exception cause)': (message: string | null, cause: ApexException | null) =>
      new Class(message, cause),
  };
}

const PLAIN = [
  'AssertException',
  'AsyncException',
  'BigObjectException',
  'CalloutException',
  'DuplicateMessageException',
  'ExternalObjectException',
  'FatalCursorException',
  'FinalException',
  'FlowException',
  'HandledException',
  'IllegalArgumentException',
  'InvalidParameterValueException',
  'JSONException',
  'LimitException',
  'ListException',
  'MathException',
  'NoAccessException',
  'NoDataFoundException',
  'NoSuchElementException',
  'NullPointerException',
  'QueryException',
  'RequiredFeatureMissingException',
  'SObjectException',
  'SearchException',
  'SecurityException',
  'SerializationException',
  'StringException',
  'TransientCursorException',
  'TypeException',
  'UnexpectedException',
  'VisualforceException',
  'XmlException',
];

for (const name of PLAIN) {
  definePlatform({
    name,
    namespace: 'System',
    extends: 'Exception',
    jsClass: platformException(`System.${name}`),
    constructors: exceptionConstructors(`System.${name}`),
  });
}

const Aura = platformException('System.AuraHandledException');

/** The text a component is shown: getMessage does not give it, which is the platform's own oddity. */
export const auraTexts = new WeakMap<ApexException, string | null>();

definePlatform({
  name: 'AuraHandledException',
  namespace: 'System',
  extends: 'Exception',
  jsClass: Aura,
  constructors: {
    '(String message)': (message: string | null) => {
      const exception = new Aura();
      auraTexts.set(exception, message);
      return exception;
    },
  },
});
