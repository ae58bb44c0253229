import createConfig from '@salesforce/apex/CobaltController.createConfig';
import deleteConfig from '@salesforce/apex/CobaltController.deleteConfig';
import getConfig from '@salesforce/apex/CobaltController.getConfig';
import saveFields from '@salesforce/apex/CobaltController.saveFields';
import saveWorkflow from '@salesforce/apex/CobaltController.saveWorkflow';
import type { Config, FieldValue } from 'c/cobaltModel';

/** The Apex behind the configuration; its errors are those of Apex. */
export const server = {
  get: (linkedAccountId: string) => getConfig({ linkedAccountId }) as Promise<Config | null>,
  create: (linkedAccountId: string) => createConfig({ linkedAccountId }) as Promise<Config>,
  remove: (linkedAccountId: string, configId?: string) =>
    deleteConfig({ linkedAccountId, configId }) as Promise<void>,
  saveFields: (linkedAccountId: string, configId: string | undefined, values: readonly FieldValue[]) =>
    saveFields({ linkedAccountId, configId, values }) as Promise<Config>,
  saveWorkflow: (
    linkedAccountId: string,
    configId: string | undefined,
    workflow: { readonly workflowId: string; readonly enabled: boolean; readonly values: readonly FieldValue[] },
  ) => saveWorkflow({ linkedAccountId, configId, ...workflow }) as Promise<Config>,
};
