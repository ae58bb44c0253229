import { Unsupported } from '../../org/errors';
import { definePlatform } from './define';

/** Database.DMLOptions */
export class DmlOptions {
  optAllOrNone: boolean | null = null;
}

const refuse = (name: string) => ({
  get: () => null,
  set: (_self: DmlOptions, value: unknown) => {
    if (value !== null && value !== false) throw new Unsupported(`Database.DMLOptions.${name}`);
  },
});

definePlatform({
  name: 'Database.DMLOptions',
  namespace: 'Database',
  jsClass: DmlOptions,
  constructors: { '()': () => new DmlOptions() },
  properties: {
    OptAllOrNone: {
      type: 'Boolean',
      get: (self: DmlOptions) => self.optAllOrNone,
      set: (self: DmlOptions, value: boolean | null) => {
        self.optAllOrNone = value;
      },
    },
    AllowFieldTruncation: { type: 'Boolean', ...refuse('AllowFieldTruncation') },
  },
});
