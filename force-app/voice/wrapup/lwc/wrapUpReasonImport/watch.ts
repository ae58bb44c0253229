import { follow } from 'c/following';
import type { Deployment } from 'c/translationRuleDeployment';

import { server } from './server';

/**
 * Follows the deployment of a contact centre's reasons to its end.
 * @param tell is told how it stands; undefined: it could not be read, and is asked for again
 * @returns ends it
 */
export function watch(contactCenter: string, tell: (news: Deployment | null | undefined) => void): () => void {
  let isEnded = false;
  const ask = () => server.getDeployment(contactCenter).catch(() => undefined);
  const end = follow(async () => {
    const news = await ask();
    if (!isEnded) {
      tell(news);
    }
    return news === undefined || news?.status === 'Deploying';
  });
  return () => {
    isEnded = true;
    end();
  };
}
