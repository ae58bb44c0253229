/** Parts that lie in a file of metadata format: an object's fields, labels. */
import { readFileSync } from 'node:fs';

import type { SourceComponent } from '@salesforce/source-deploy-retrieve';

import { DeployError } from '../org/errors';
import { partsOf } from './additive';

export interface ChildComponent {
  readonly type: string;
  /** `Invoice__c.Amount__c` */
  readonly fullName: string;
}

/** The components that a component's file holds; those that are parts of it in name alone (translations) are none. */
export function childrenOf({ type, xml, fullName }: SourceComponent): ChildComponent[] {
  const kinds = Object.values(type.children?.types ?? {}).filter((kind) => kind.isAddressable !== false);
  if (!kinds.length || xml === undefined) return [];
  try {
    return partsOf(readFileSync(xml, 'utf8'), type.name, xml).flatMap(({ tag, key }): ChildComponent[] => {
      const kind = kinds.find((each) => (each.xmlElementName ?? each.directoryName) === tag);
      if (!kind) return [];
      return [{ type: kind.name, fullName: kind.ignoreParentName ? key : `${fullName}.${key}` }];
    });
  } catch (error) {
    // What is wrong with the file is found when it is read.
    if (error instanceof DeployError) return [];
    throw error;
  }
}

export const keyOf = (type: string, fullName: string): string => `${type}#${fullName}`.toLowerCase();

export const nameOf = ({ type, fullName }: SourceComponent): string => keyOf(type.name, fullName);
