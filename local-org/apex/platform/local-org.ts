/** The org behind the running transaction, with the parts that only platform classes reach for. */
import type { LocalOrg } from '../../org/localOrg';
import { tx } from '../../org/transaction';

export const localOrg = (): LocalOrg => tx().org as LocalOrg;
