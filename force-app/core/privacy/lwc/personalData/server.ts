import erasePerson from '@salesforce/apex/PersonalDataController.erase';
import findPerson from '@salesforce/apex/PersonalDataController.find';
import getReceipt from '@salesforce/apex/PersonalDataController.getReceipt';
import identifyPerson from '@salesforce/apex/PersonalDataController.identify';
import type { Found, Identifier, Receipt, Request } from 'c/personalDataModel';

/** Numbers and addresses of a person. */
export const identify = (recordId: string): Promise<Identifier[]> =>
  identifyPerson({ recordId }) as Promise<Identifier[]>;

/** What the org holds about a person. */
export const find = (request: Request): Promise<Found> => findPerson({ request }) as Promise<Found>;

/** Starts to erase what the org holds about a person. */
export const erase = (request: Request): Promise<Receipt> => erasePerson({ request }) as Promise<Receipt>;

/** How far an erasure is. */
export const fetchReceipt = (erasureId: string): Promise<Receipt> => getReceipt({ erasureId }) as Promise<Receipt>;
