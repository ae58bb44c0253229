import type { Engine } from 'c/callRecordingEngine';
import type { RecordingSegment } from 'c/callRecordingModel';
import { apexFailure } from 'c/callRecordingModel';
import { fillIn } from 'c/labelText';

import { label } from './labels';
import { log } from './server';

/** A file that waits to be saved is not taken away before. */
const KEEP_MS = 60_000;

/**
 * Saves the files of a recording, once it is taken down who does.
 * @param link an anchor of the page that opens a new tab
 * @returns what to tell the user; empty where the engine has told of a failure
 */
export async function download(recordId: string, engine: Engine, link: HTMLAnchorElement): Promise<string> {
  try {
    await log(recordId, 'Download', engine.state.position);
    const segments = await engine.freshSegments();
    if (segments === undefined) {
      return '';
    }
    await saveAll(segments, link);
    return label.downloaded;
  } catch (error) {
    return fillIn(label.downloadFailed, (apexFailure(error, navigator.onLine).messages ?? []).join(' '));
  }
}

/**
 * Saves the files. Where the store does not let its files be read (CORS), the browser opens the link itself and does
 * with it what the store says.
 */
async function saveAll(segments: readonly RecordingSegment[], link: HTMLAnchorElement): Promise<void> {
  for (const [index, { url, fileName }] of segments.entries()) {
    // One after the other: browsers take many at once for an attack.
    // eslint-disable-next-line no-await-in-loop
    const file = await fileOf(url);
    if (file === null) {
      link.removeAttribute('download');
      link.href = url;
      link.click();
    } else {
      const address = URL.createObjectURL(file);
      link.download = fileName ?? `recording-${index + 1}`;
      link.href = address;
      link.click();
      // eslint-disable-next-line @lwc/lwc/no-async-operation -- Must happen though the component is gone.
      setTimeout(() => URL.revokeObjectURL(address), KEEP_MS);
    }
    link.removeAttribute('href');
  }
}

async function fileOf(url: string): Promise<Blob | null> {
  try {
    const response = await fetch(url, { credentials: 'omit' });
    return response.ok ? await response.blob() : null;
  } catch {
    return null;
  }
}
