import type { FormConfig } from '../../platform/form/model';
import RecordFormElement from '../../platform/form/recordFormElement';

/** `lightning-record-view-form`: shows fields of a record. Fires `load` and `error`. */
export default class RecordViewForm extends RecordFormElement {
  /** Without a record there is nothing to view. */
  protected override formConfig(): FormConfig {
    const config = super.formConfig();
    return config.recordId === null ? { ...config, objectApiName: null } : config;
  }
}
