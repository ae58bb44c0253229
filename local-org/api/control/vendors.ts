/** Below /local-org/<vendor>: what tests tell one of the other ends that the org serves itself. */
import type { Call } from '../call';
import { notFound } from '../errors';
import type { ApiResponse } from '../message';

export function tellVendor({ org, request, params }: Call): ApiResponse {
  const vendor = org.vendors.ofName(params['vendor']!);
  if (!vendor?.control) return notFound();
  const { method, headers, search, body } = request;
  const path = `/${params['*']!}`;
  const answer = vendor.control({ method, host: headers['host'] ?? '', path, search, headers, body });
  return {
    status: answer.status,
    headers: { 'Content-Type': 'application/json;charset=UTF-8', ...answer.headers },
    ...(answer.body !== null && { body: { raw: answer.body } }),
  };
}
