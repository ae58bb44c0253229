import type { Preview } from 'c/wrapUpReasonImportPreview';

import { server } from './server';
import type { Options } from './server';

/** A preview is made when typing pauses. */
const PAUSE_MS = 400;

/** Makes previews; of several under way only the last asked for counts. */
export class Previewing {
  private readonly tell: (preview: Preview | null, error: unknown) => void;
  private timer: number | undefined;
  private asked = 0;

  constructor(tell: (preview: Preview | null, error: unknown) => void) {
    this.tell = tell;
  }

  soon(json: () => string, options: () => Options): void {
    window.clearTimeout(this.timer);
    // eslint-disable-next-line @lwc/lwc/no-async-operation -- Ended when the component leaves the page.
    this.timer = window.setTimeout(() => {
      this.make(json(), options());
    }, PAUSE_MS);
  }

  async make(json: string, options: Options): Promise<void> {
    this.end();
    const { asked } = this;
    if (json.trim() === '') {
      this.tell(null, null);
      return;
    }
    const [preview, error] = await server.preview(json, options).then(
      (made) => [made, null] as const,
      (failure: unknown) => [null, failure] as const,
    );
    if (asked === this.asked) {
      this.tell(preview, error);
    }
  }

  end(): void {
    window.clearTimeout(this.timer);
    this.asked += 1;
  }
}
