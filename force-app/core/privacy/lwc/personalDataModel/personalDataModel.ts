/** What PersonalDataController takes and answers; times are ISO 8601, null and undefined mean the same. */

/** See PersonalDataIdentifier. */
export interface Identifier {
  readonly kind: 'PHONE' | 'EMAIL';
  readonly value: string;
  readonly isShared: boolean;
}

/** See PersonalDataRequest. */
export interface Request {
  readonly recordId: string | null;
  readonly phones: readonly string[];
  readonly emails: readonly string[];
}

/** See PersonalDataFound.Item. */
export interface FoundItem {
  readonly recordId: string;
  readonly name: string;
  readonly createdAt: string;
}

/** See PersonalDataFound.Line. */
export interface FoundLine {
  readonly objectName: string;
  readonly label: string;
  readonly count: number;
  readonly isMore: boolean;
  readonly isDeleted: boolean;
  readonly fields: readonly string[];
  readonly items: readonly FoundItem[];
}

/** See PersonalDataFound. */
export interface Found {
  readonly lines: readonly FoundLine[];
  readonly systems: readonly string[];
  readonly problems: readonly string[];
  readonly total: number;
}

/** See PersonalDataTally.Count. */
export interface Count {
  readonly objectName: string;
  readonly label: string;
  readonly erased: number;
  readonly deleted: number;
  readonly failed: number;
}

/** See PersonalDataReceipt. */
export interface Receipt {
  readonly erasureId: string;
  readonly reference: string;
  readonly status: 'Running' | 'Completed' | 'Incomplete';
  readonly startedAt: string;
  readonly endedAt?: string | null;
  readonly requestedBy: string;
  readonly objects: number;
  readonly objectsDone: number;
  readonly counts: readonly Count[];
  readonly systems: readonly string[];
  readonly problems: readonly string[];
}
