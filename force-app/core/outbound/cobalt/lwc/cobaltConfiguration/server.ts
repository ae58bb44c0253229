import createConfig from '@salesforce/apex/CobaltConfigController.createConfig';
import deleteConfig from '@salesforce/apex/CobaltConfigController.deleteConfig';
import getConfig from '@salesforce/apex/CobaltConfigController.getConfig';
import saveFields from '@salesforce/apex/CobaltConfigController.saveFields';
import saveWorkflow from '@salesforce/apex/CobaltConfigController.saveWorkflow';
import type { Config, FieldValue } from 'c/cobaltModel';

/** The Apex behind the configuration; its errors are those of Apex. */
export const server = {
  get: (accountId: string) => getConfig({ accountId }) as Promise<Config | null>,
  create: (accountId: string) => createConfig({ accountId }) as Promise<Config>,
  remove: (accountId: string, configId?: string) => deleteConfig({ accountId, configId }) as Promise<void>,
  saveFields: (accountId: string, configId: string | undefined, values: readonly FieldValue[]) =>
    saveFields({ accountId, configId, values }) as Promise<Config>,
  saveWorkflow: (
    accountId: string,
    configId: string | undefined,
    workflow: { readonly workflowId: string; readonly isEnabled: boolean; readonly values: readonly FieldValue[] },
  ) => saveWorkflow({ accountId, configId, workflow }) as Promise<Config>,
};
