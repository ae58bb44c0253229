/** What tests ask the stand-in beside faults and requests: below /local-org/telephony. */
import type { ControlAddress } from '../shared/observation';
import { importCenter } from './imported';
import type { Service } from './service';

export const controlAddresses = (service: Service): Readonly<Record<string, ControlAddress>> => ({
  '/contactCenters': {
    GET: () => service.centers.map(({ id, developerName, phoneChannels }) => ({ id, developerName, phoneChannels })),
    POST: (request) => importCenter(service.org, request),
  },
  '/screenPops': {
    GET: () => [...service.screenPops].map(([voiceCallId, screenPops]) => ({ voiceCallId, screenPops })),
  },
  '/transcript': { GET: () => service.transcript.map(({ voiceCallId: _call, ...sent }) => sent) },
});
