import actOnStep from '@salesforce/apex/SetupAssistantController.act';
import checkStep from '@salesforce/apex/SetupAssistantController.check';
import chooseAll from '@salesforce/apex/SetupAssistantController.chooseSystems';
import confirmStep from '@salesforce/apex/SetupAssistantController.confirm';
import downloadFile from '@salesforce/apex/SetupAssistantController.download';
import load from '@salesforce/apex/SetupAssistantController.load';
import lookAtStep from '@salesforce/apex/SetupAssistantController.look';
import schedule from '@salesforce/apex/SetupAssistantController.schedule';
import unschedule from '@salesforce/apex/SetupAssistantController.unschedule';
import type { Setup, SetupFile, Step, StepRequest } from 'c/setupModel';

/** All steps as they were last found; what is cheap to check is checked. */
export const fetchSetup = (): Promise<Setup> => load() as Promise<Setup>;

/** Stores which systems this org is connected with. */
export const chooseSystems = (systems: readonly string[]): Promise<Setup> => chooseAll({ systems }) as Promise<Setup>;

/** Starts or ends the daily check. */
export const setDaily = (isDaily: boolean): Promise<Setup> => (isDaily ? schedule() : unschedule()) as Promise<Setup>;

/** A file to import elsewhere. */
export const fetchFile = (step: string, file: string): Promise<SetupFile> =>
  downloadFile({ step, file }) as Promise<SetupFile>;

/** Does what is asked; the step as it is then. */
export function perform(request: Exclude<StepRequest, { kind: 'download' }>): Promise<Step> {
  const { step, kind } = request;
  switch (kind) {
    case 'check':
      return checkStep({ step }) as Promise<Step>;
    case 'look':
      return lookAtStep({ step }).then((whole) => ({ ...(whole as Step), isPartial: false }));
    case 'confirm':
      return confirmStep({ step, isConfirmed: request.isConfirmed }) as Promise<Step>;
    default:
      return actOnStep({ step, action: request.action, inputs: request.inputs }) as Promise<Step>;
  }
}
