import { ApexException } from '../../values/exceptions';
import { definePlatform } from './define';
import { apexFrames, stackText } from './stack';

/** What getMessage gives when no message was set. */
export const messageOf = (self: ApexException): string => self.apexMessage ?? 'Script-thrown exception';

definePlatform({
  name: 'Exception',
  namespace: 'System',
  jsClass: ApexException,
  isVirtual: true,
  isAbstract: true,
  constructors: {
    '()': () => new ApexException(),
    '(String message)': (message: string | null) => new ApexException(message),
    '(Exception cause)': (cause: ApexException | null) => new ApexException(null, cause),
    '(String message, Exception cause)': (message: string | null, cause: ApexException | null) =>
      new ApexException(message, cause),
  },
  methods: {
    'Exception getCause()': (self: ApexException) => self.apexCause,
    'Integer getLineNumber()': (self: ApexException) => apexFrames(self.stack)[0]?.line ?? 0,
    'String getMessage()': messageOf,
    'String getStackTraceString()': (self: ApexException) => stackText(self.stack),
    'String getTypeName()': (self: ApexException) => self.typeName,
    'void initCause(Exception cause)': (self: ApexException, cause: ApexException | null) => {
      self.apexCause ??= cause;
    },
    'void setMessage(String message)': (self: ApexException, message: string | null) => {
      self.apexMessage = message;
      self.message = message ?? '';
    },
  },
});
