import { definePlatform } from './define';

definePlatform({
  name: 'LoggingLevel',
  namespace: 'System',
  kind: 'enum',
  enumValues: ['NONE', 'ERROR', 'WARN', 'INFO', 'DEBUG', 'FINE', 'FINER', 'FINEST', 'INTERNAL'],
});
