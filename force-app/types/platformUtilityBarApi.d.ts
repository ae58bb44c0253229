/** The items of the utility bar. */
declare module 'lightning/platformUtilityBarApi' {
  import type { WireAdapterConstructor } from 'lwc';

  /** Id of the utility item around the component; undefined elsewhere. */
  export const EnclosingUtilityId: WireAdapterConstructor<Record<string, never>, string | undefined>;
  /** Opens the panel; the focus goes into it unless autoFocus is false. */
  export function open(utilityId: string, options?: { readonly autoFocus?: boolean }): Promise<boolean>;
  export function minimize(utilityId: string): Promise<boolean>;
  export function updateUtility(
    utilityId: string,
    change: { readonly label?: string; readonly icon?: string; readonly highlighted?: boolean },
  ): Promise<boolean>;
}
