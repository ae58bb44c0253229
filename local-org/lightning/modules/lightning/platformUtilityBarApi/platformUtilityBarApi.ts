/** `lightning/platformUtilityBarApi`: the items of the utility bar and their panels. */
import { EnclosingUtilityId } from '../../platform/place/adapters';
import { shell } from '../../platform/shell/shell';
import type { PanelChange, UtilityChange, UtilityInfo } from '../../platform/shell/shell';
import { unsupportedFunction } from '../../platform/unsupported/unsupported';

export { EnclosingUtilityId };

export const getAllUtilityInfo = async (): Promise<readonly UtilityInfo[]> => shell().utilityBar.all();

export const getInfo = async (utilityId: string): Promise<UtilityInfo> => shell().utilityBar.info(utilityId);

/** Opens the panel; with `autoFocus` (unless false) the focus goes into it. */
export const open = async (
  utilityId: string,
  { autoFocus = true }: { readonly autoFocus?: boolean } = {},
): Promise<boolean> => shell().utilityBar.open(utilityId, autoFocus);

export const minimize = async (utilityId: string): Promise<boolean> => shell().utilityBar.minimize(utilityId);

/** Label, icon and highlight of the item in the bar. */
export const updateUtility = async (utilityId: string, change: UtilityChange): Promise<boolean> =>
  shell().utilityBar.update(utilityId, change);

/** Label, icon and size of the panel. */
export const updatePanel = async (utilityId: string, change: PanelChange): Promise<boolean> =>
  shell().utilityBar.updatePanel(utilityId, change);

/** `listener` hears `{utilityId, panelVisible}` of each click on the item, as long as the page lives. */
export const onUtilityClick = async (
  utilityId: string,
  listener: (event: { readonly utilityId: string; readonly panelVisible: boolean }) => void,
): Promise<boolean> => {
  shell().utilityBar.onClick(utilityId, ({ panelVisible }) => listener({ utilityId, panelVisible }));
  return true;
};

const MODULE = 'lightning/platformUtilityBarApi';
export const enableModal = unsupportedFunction(MODULE, 'enableModal');
export const enablePopout = unsupportedFunction(MODULE, 'enablePopout');
