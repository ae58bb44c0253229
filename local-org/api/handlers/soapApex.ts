/** The SOAP API of Apex, `/services/Soap/s/NN.0`: anonymous Apex with its debug log. */
import { anonymousLog } from '../debugLog';
import type { Call } from '../call';
import { bodyText } from '../call';
import { notSupported } from '../errors';
import type { ApiResponse } from '../message';
import { elements, envelope, readEnvelope, SoapFault, textOf } from '../soap/envelope';
import { xml } from '../soap/faults';
import { runAnonymous } from './tooling';

export const APEX_NAMESPACE = 'http://soap.sforce.com/2006/08/apex';

export function soapApex(call: Call): ApiResponse {
  const { operation, parameters } = readEnvelope(bodyText(call.request));
  if (operation !== 'executeAnonymous') return notSupported(`${operation} of the SOAP API of Apex`);
  const source = textOf(parameters, 'String') ?? textOf(parameters, 'apexcode');
  if (source === null) throw new SoapFault('MISSING_ARGUMENT', 'executeAnonymous needs an apexcode');
  const { result, log } = runAnonymous(call, source);
  const debugLog = anonymousLog(call.params['version']!, source, log, call.org.now());
  const raw = envelope(
    APEX_NAMESPACE,
    elements({ executeAnonymousResponse: { result } }),
    elements({ DebuggingInfo: { debugLog } }),
  );
  return xml(200, raw);
}
