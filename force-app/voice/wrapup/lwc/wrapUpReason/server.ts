import complete from '@salesforce/apex/WrapUpController.complete';
import getWrapUp from '@salesforce/apex/WrapUpController.getWrapUp';
import save from '@salesforce/apex/WrapUpController.save';
import setFavorite from '@salesforce/apex/WrapUpController.setFavorite';
import { toRefusal } from 'c/wrapUpReasonWork';
import type { WrapUpServer, WrapUpView } from 'c/wrapUpReasonWork';

export const server: WrapUpServer = {
  getWrapUp: (voiceCallId) => view(getWrapUp({ voiceCallId })),
  save: (voiceCallId, choice) => view(save({ voiceCallId, choice })),
  complete: (voiceCallId) => view(complete({ voiceCallId })),
  setFavorite: (voiceCallId, codeId, isFavorite) => answered(setFavorite({ voiceCallId, codeId, isFavorite })),
};

const view = (answer: Promise<unknown>): Promise<WrapUpView> => answered(answer) as Promise<WrapUpView>;

const answered = (answer: Promise<unknown>): Promise<unknown> =>
  answer.catch((error: unknown) => {
    throw toRefusal(error);
  });
