import { tx } from '../../../org/transaction';
import { Unsupported } from '../../../org/errors';
import { raise } from '../../../values/exceptions';
import type { ApexList } from '../../../values/collections';
import type { ApexObject, ClassInfo, EnumValue } from '../../../values/value';
import { notNull } from '../argument';
import { definePlatform } from '../define';
import { localOrg } from '../local-org';
import { componentList, type DeployContainer } from './components';
import { readComponents } from './retrieve';

/** What a callback learns of its job. A test extends it to give an id of its own. */
export class DeployCallbackContext implements ApexObject {
  declare readonly $class: ClassInfo;
  jobId: string | null = null;
}

definePlatform({
  name: 'Metadata.MetadataType',
  namespace: 'Metadata',
  kind: 'enum',
  enumValues: ['CustomMetadata', 'Layout'],
});

definePlatform({
  name: 'Metadata.DeployCallbackContext',
  namespace: 'Metadata',
  jsClass: DeployCallbackContext,
  isVirtual: true,
  constructors: { '()': () => new DeployCallbackContext() },
  methods: { 'Id getCallbackJobId()': (self: DeployCallbackContext) => self.jobId },
});

definePlatform({
  name: 'Metadata.DeployCallback',
  namespace: 'Metadata',
  kind: 'interface',
  abstractMethods: ['void handleResult(Metadata.DeployResult result, Metadata.DeployCallbackContext context)'],
});

const NO_ACCESS =
  'Insufficient Privileges: You do not have the level of access necessary to perform the operation you requested. ' +
  'Please contact the owner of the record or your administrator if access is necessary.';

/** Gives the id of the deployment, which begins after the transaction. */
function enqueueDeployment(container: DeployContainer | null, callback: ApexObject | null): string {
  if (localOrg().testing) return raise('System.AsyncException', 'Metadata cannot be deployed from within a test');
  notNull(container);
  if (!tx().org.security.rights(tx().user.id).hasUserPermission('CustomizeApplication')) {
    return raise('System.NoAccessException', NO_ACCESS);
  }
  return localOrg().async.enqueueDeployment(container!.components, callback);
}

/** Records that do not exist are left out. */
function retrieve(type: EnumValue | null, fullNames: ApexList | null): ApexList {
  notNull(type, fullNames);
  if (type!.name !== 'CustomMetadata') throw new Unsupported(`Metadata.Operations.retrieve of ${type!.name}`);
  return componentList(readComponents(localOrg(), fullNames!.items as (string | null)[]));
}

definePlatform({
  name: 'Metadata.Operations',
  namespace: 'Metadata',
  statics: {
    'Id enqueueDeployment(Metadata.DeployContainer container, Metadata.DeployCallback callback)': enqueueDeployment,
    'List<Metadata.Metadata> retrieve(Metadata.MetadataType type, List<String> fullNames)': retrieve,
  },
});
