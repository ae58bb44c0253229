import type { SetupFile } from 'c/setupModel';

/** A file that waits to be saved is not taken away before. */
const KEEP_MS = 60_000;

/** What Lightning Web Security lets every file be; the browser goes by the name. */
const ANY_TYPE = 'application/octet-stream';

/**
 * Has the browser save a file.
 * @param link an anchor of the page
 */
export function save({ fileName, content }: SetupFile, link: HTMLAnchorElement): void {
  const address = URL.createObjectURL(new Blob([content], { type: ANY_TYPE }));
  link.download = fileName;
  link.href = address;
  link.click();
  link.removeAttribute('href');
  // eslint-disable-next-line @lwc/lwc/no-async-operation -- Must happen though the component is gone.
  setTimeout(() => URL.revokeObjectURL(address), KEEP_MS);
}
