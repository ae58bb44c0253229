import { definePlatform } from './define';

definePlatform({
  name: 'Callable',
  namespace: 'System',
  kind: 'interface',
  abstractMethods: ['Object call(String action, Map<String, Object> args)'],
});
