/** The running user's locale and time zone. */
import { tx } from '../../org/transaction';

export const userZone = (): string => tx().user.timeZone;

/** BCP 47: `en-US` for Salesforce's `en_US`. */
export const userLocale = (): string => tx().user.locale.replaceAll('_', '-');

/** A number as the user's locale writes it: grouped, at most three digits behind the point, half to even. */
export function localNumber(plain: string): string {
  const format = new Intl.NumberFormat(userLocale(), {
    maximumFractionDigits: 3,
    roundingMode: 'halfEven',
  });
  return format.format(plain as unknown as number);
}
