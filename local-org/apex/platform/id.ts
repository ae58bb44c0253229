import { raise } from '../../values/exceptions';
import { isId } from '../../values/id';
import { notNull } from './argument';
import { definePlatform } from './define';
import { stringToId } from './operators/conversion';

/** A text that is no id in its exact case may be one whose case was lost: `restoreCasing` takes it from the checksum. */
function valueOf(text: string | null, restoreCasing: boolean | null): string | null {
  notNull(text, restoreCasing);
  const id = stringToId(text);
  if (text!.length === 18 && restoreCasing === false && id !== text && id!.slice(0, 15) !== text!.slice(0, 15)) {
    return raise('System.StringException', `Invalid id: ${text}`);
  }
  return id;
}

definePlatform({
  name: 'Id',
  namespace: 'System',
  isInstance: (value) => typeof value === 'string' && isId(value),
  statics: {
    'Id valueOf(String toID)': (text: string | null) => {
      notNull(text);
      return stringToId(text);
    },
    'Id valueOf(String str, Boolean restoreCasing)': valueOf,
  },
  methods: {
    'String to15()': (self: string) => self.slice(0, 15),
  },
});
