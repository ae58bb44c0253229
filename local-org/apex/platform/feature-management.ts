import { tx } from '../../org/transaction';
import { raise } from '../../values/exceptions';
import { definePlatform } from './define';

definePlatform({
  name: 'FeatureManagement',
  namespace: 'System',
  statics: {
    'Boolean checkPermission(String apiName)': (name: string | null) => {
      if (name === null) return raise('System.NullPointerException', 'Argument cannot be null.');
      return tx().org.security.rights(tx().user.id).hasCustomPermission(name);
    },
  },
});
