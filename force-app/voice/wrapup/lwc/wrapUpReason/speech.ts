import { fillIn } from 'c/labelText';
import type { News } from 'c/wrapUpReasonWork';

import { label } from './labels';

/** What a screen reader says of news. */
export function spoken(news: News | undefined): string {
  switch (news?.kind) {
    case 'SAVED':
      return fillIn(label.saved, news.choice.name);
    case 'DEFAULT':
      return fillIn(label.defaulted, news.choice.name);
    case 'OVERRULED':
      return fillIn(label.overruled, news.choice.savedByName ?? '', news.choice.name);
    case 'CHANGED':
      return fillIn(label.changed, news.choice.savedByName ?? '', news.choice.name);
    case 'KEPT':
      return fillIn(label.keptSpoken, news.choice.name);
    case 'LEFT':
      return fillIn(label.secondsLeft, news.seconds);
    case 'FAVORITE':
      return fillIn(news.reason.isFavorite ? label.starredNow : label.unstarredNow, news.reason.name);
    case 'OVER':
      return label.over;
    case 'RESTORED':
      return label.restored;
    // An alert says it.
    case 'REFUSED':
    case undefined:
      return '';
  }
}
