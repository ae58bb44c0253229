const POLL_MS = 1000;

/**
 * Asks again and again how something stands.
 * @param ask answers whether to go on asking
 * @returns ends it
 */
export function follow(ask: () => Promise<boolean>): () => void {
  let timer: number | undefined;
  let isEnded = false;
  const wait = () => {
    // eslint-disable-next-line @lwc/lwc/no-async-operation -- Nothing tells the browser of the end; the caller ends it.
    timer = window.setTimeout(async () => {
      const goesOn = await ask();
      if (goesOn && !isEnded) {
        wait();
      }
    }, POLL_MS);
  };
  wait();
  return () => {
    isEnded = true;
    window.clearTimeout(timer);
  };
}

/**
 * Follows a deployment to its end.
 * @param read asks how it stands
 * @param tell is told; undefined: that could not be read, and is asked for again
 * @returns ends it: an answer that is on its way is told to nobody
 */
export function followDeployment<Deployment extends { readonly status: string }>(
  read: () => Promise<Deployment | null>,
  tell: (news: Deployment | null | undefined) => unknown,
): () => void {
  let isEnded = false;
  const end = follow(async () => {
    const news = await read().catch(() => undefined);
    if (!isEnded) {
      await tell(news);
    }
    return news === undefined || news?.status === 'Deploying';
  });
  return () => {
    isEnded = true;
    end();
  };
}
