import { definePlatform } from './define';

definePlatform({
  name: 'StubProvider',
  namespace: 'System',
  kind: 'interface',
  abstractMethods: [
    'Object handleMethodCall(Object stubbedObject, String stubbedMethodName, Type returnType, List<Type> listOfParamTypes, List<String> listOfParamNames, List<Object> listOfArgs)',
  ],
});
