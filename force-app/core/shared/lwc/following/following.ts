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
