/** Errors as SOAP faults. */
import { ApiError, errorResponse } from '../errors';
import type { ApiResponse } from '../message';
import { faultEnvelope, SoapFault } from './envelope';

const NAMESPACE = 'urn:fault.partner.soap.sforce.com';

export function faultResponse(error: unknown): ApiResponse {
  return xml(500, faultEnvelope(NAMESPACE, faultOf(error)));
}

export const xml = (status: number, raw: string): ApiResponse => ({
  status,
  headers: { 'Content-Type': 'text/xml;charset=UTF-8' },
  body: { raw },
});

function faultOf(error: unknown): Pick<SoapFault, 'code' | 'message'> {
  if (error instanceof SoapFault) return error;
  if (error instanceof ApiError) return codeAndMessage(error.items[0]!);
  const { body } = errorResponse(error) as { body: { json: { errorCode: string; message: string }[] } };
  return codeAndMessage(body.json[0]!);
}

const codeAndMessage = ({ errorCode, message }: { errorCode: string; message: string }) => ({
  code: errorCode,
  message,
});
