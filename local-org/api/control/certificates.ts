/** `GET /local-org/certificates/<name>`: what Setup's Certificate and Key Management gives as a download. */
import type { LocalOrg } from '../../org/localOrg';
import type { Call } from '../call';
import { notFound } from '../errors';
import type { ApiResponse } from '../message';

export function downloadCertificate({ org, params }: Call): ApiResponse {
  const { certificates } = org as LocalOrg;
  const pem = certificates.download(params['name']!, org.now()) ?? notFound();
  return { status: 200, headers: { 'Content-Type': 'application/x-pem-file' }, body: { raw: pem } };
}
