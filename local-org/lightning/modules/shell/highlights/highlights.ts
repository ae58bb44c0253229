import { iconOf } from 'shell/objectIcon';
import { fieldsOf } from 'shell/layoutSections';
import { openPage } from 'shell/pageEvents';
import { recordAction, standardActions } from 'shell/recordActions';
import type { RecordAction } from 'shell/recordActions';
import { layout, nameField } from 'shell/uiApi';
import type { FieldInfo, LayoutItem } from 'shell/uiApi';

import RecordPanel from '../recordPage/recordPanel';

interface Fact {
  readonly label: string;
  readonly field: FieldInfo;
}

const SHOWN_BUTTONS = 3;
const SHOWN_FACTS = 7;

/** `force:highlightsPanel`: the record's name, the fields of its compact layout, its actions. */
export default class Highlights extends RecordPanel {
  override layoutTypes: readonly string[] = ['Compact'];
  items: readonly LayoutItem[] = [];
  actions: readonly RecordAction[] = [];

  protected override async loadLayout(object: string, recordType: string | null): Promise<void> {
    const [compact, actions] = await Promise.all([
      layout(object, 'Compact', 'View', recordType),
      standardActions(this.recordId!),
    ]);
    this.items = compact.sections.flatMap(({ layoutRows }) => layoutRows).flatMap(({ layoutItems }) => layoutItems);
    this.actions = actions;
  }

  get ariaLabel(): string {
    return `Highlights of ${this.name}`;
  }

  get icon(): string {
    return this.info ? iconOf(this.info) : 'standard:default';
  }

  /** The first field of a compact layout is the title. */
  get name(): string {
    const { info, record } = this;
    if (!info || !record) return '';
    const first = this.items[0] && fieldsOf(this.items[0])[0];
    const { displayValue, value } = record.fields[first ?? nameField(info)] ?? {};
    const name = displayValue ?? value;
    return name === null || name === undefined ? '' : String(name);
  }

  get facts(): readonly Fact[] {
    const { info, record } = this;
    if (!info || !record) return [];
    return this.items.slice(1, SHOWN_FACTS + 1).flatMap((item): Fact[] => {
      const field = info.fields[fieldsOf(item)[0] ?? ''];
      return field ? [{ label: item.label || field.label, field }] : [];
    });
  }

  get hasActions(): boolean {
    return this.actions.length > 0;
  }

  get buttons(): readonly RecordAction[] {
    return this.actions.slice(0, SHOWN_BUTTONS);
  }

  get menu(): readonly RecordAction[] {
    return this.actions.slice(SHOWN_BUTTONS);
  }

  handleButton(event: Event): void {
    void this.#run((event.currentTarget as HTMLElement).dataset['action']!);
  }

  handleMenu(event: CustomEvent<{ value: string }>): void {
    void this.#run(event.detail.value);
  }

  async #run(action: string): Promise<void> {
    const { record, info } = this;
    if (!record || !info || !(await recordAction(this, action, record, info))) return;
    const objectHome = { objectApiName: record.apiName, actionName: 'home' };
    openPage(this, { type: 'standard__objectPage', attributes: objectHome }, true);
  }
}
