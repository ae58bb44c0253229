/** Icon and colour of objects, tabs and apps, as the Lightning Design System has them. */
import type { Call } from '../call';
import type { ObjectDef } from '../../metadata/model';

/** Colours of SLDS's icons for standard objects. */
const STANDARD: Readonly<Record<string, readonly [icon: string, color: string]>> = {
  account: ['account', '5867E8'],
  case: ['case', 'FF538A'],
  contact: ['contact', '9602C7'],
  event: ['event', 'CB65FF'],
  home: ['home', 'FF538A'],
  individual: ['individual', '107CAD'],
  lead: ['lead', 'FF538A'],
  opportunity: ['opportunity', 'FF5D2D'],
  task: ['task', '3BA755'],
  user: ['user', '0B827C'],
  voicecall: ['voice_call', '3BA755'],
};

interface Theme {
  /** `standard:account`, `custom:custom53`. */
  readonly iconName: string;
  /** Without the number sign. */
  readonly color: string;
  readonly iconUrl: string;
}

export function objectTheme(call: Call, object: ObjectDef): Theme {
  const tab = call.org.model.ui.tabs.get(object.name.toLowerCase());
  return tab && object.custom ? themeOf(call, tab.icon) : standardTheme(call, object.name);
}

export function standardTheme(call: Call, name: string): Theme {
  const [icon, color] = STANDARD[name.toLowerCase()] ?? ['default', '919191'];
  return { ...themeOf(call, `standard:${icon}`), color };
}

export function themeOf(call: Call, iconName: string): Theme {
  const [set, icon] = iconName.split(':') as [string, string];
  return {
    iconName,
    color: '0B827C',
    iconUrl: `${call.org.instanceUrl}/lightning/slds/assets/icons/${set}/${icon}_120.png`,
  };
}

/** As answers of the UI API hold it. */
export const themeInfo = ({ color, iconUrl }: Theme) => ({ color, iconUrl });
