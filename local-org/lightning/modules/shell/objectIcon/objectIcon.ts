/** The icon of an object, as the UI API tells it: an image's address. */
import type { ObjectInfo } from '../uiApi/uiApi';

/** `standard:account` of `…/img/icon/t4v35/standard/account_120.png`; the default icon when there is none. */
export function iconOfUrl(url: string | null | undefined): string {
  const parts = /\/(standard|custom|utility|action)\/([a-z0-9_]+?)(?:_\d+)?\.(?:png|svg)$/.exec(url ?? '');
  return parts ? `${parts[1]}:${parts[2]}` : 'standard:default';
}

export const iconOf = (info: ObjectInfo): string => iconOfUrl(info.themeInfo?.iconUrl);
