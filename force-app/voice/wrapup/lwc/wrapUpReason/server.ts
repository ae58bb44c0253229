import complete from '@salesforce/apex/WrapUpController.complete';
import getWrapUp from '@salesforce/apex/WrapUpController.getWrapUp';
import save from '@salesforce/apex/WrapUpController.save';
import setFavorite from '@salesforce/apex/WrapUpController.setFavorite';
import type { WrapUpServer, WrapUpView } from 'c/wrapUpReasonWork';

export const server: WrapUpServer = {
  getWrapUp: (voiceCallId) => getWrapUp({ voiceCallId }) as Promise<WrapUpView>,
  save: (voiceCallId, choice) => save({ voiceCallId, choice }) as Promise<WrapUpView>,
  complete: (voiceCallId) => complete({ voiceCallId }) as Promise<WrapUpView>,
  setFavorite: (voiceCallId, codeId, isFavorite) => setFavorite({ voiceCallId, codeId, isFavorite }),
};
