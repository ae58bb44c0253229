/** Custom notification types: what Apex may notify users of, and on which devices. */
import { DeployError } from '../org/errors';
import { isTrue, textOf, type XmlElement } from './xml';

export interface NotificationTypeDef {
  readonly developerName: string;
  /** What people read. */
  readonly name: string;
  readonly label: string;
  readonly description: string;
  /** Shown in the browser: its bell. */
  readonly desktop: boolean;
  readonly mobile: boolean;
}

const KNOWN = 'actionGroups customNotifTypeName description desktop fullName masterLabel mobile slack'.split(' ');
const REQUIRED = ['customNotifTypeName', 'desktop', 'masterLabel', 'mobile'];

export function notificationTypeOf(developerName: string, xml: XmlElement, file: string): NotificationTypeDef {
  for (const [name, [element]] of xml.children) {
    if (KNOWN.includes(name)) continue;
    const message = `Error parsing file: Element {http://soap.sforce.com/2006/04/metadata}${name} invalid at this location in type CustomNotificationType`;
    throw new DeployError(message, { file, line: element!.line });
  }
  for (const name of REQUIRED) {
    if (textOf(xml, name) === null) throw new DeployError(`Required field is missing: ${name}`, { file });
  }
  return {
    developerName,
    name: textOf(xml, 'customNotifTypeName')!,
    label: textOf(xml, 'masterLabel')!,
    description: textOf(xml, 'description') ?? '',
    desktop: isTrue(xml, 'desktop'),
    mobile: isTrue(xml, 'mobile'),
  };
}
