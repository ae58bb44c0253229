/** The wire adapters whose value comes from the place around the component. */
import type { WireAdapter, WireAdapterConstructor } from 'lwc';

import type { PageReference } from '../shell/shell';
import { hasShell, shell } from '../shell/shell';

type Callback<Value> = (value: Value) => void;
interface Provided<Value> {
  readonly value: Value;
}

abstract class PlaceAdapter<Value> implements WireAdapter<Record<string, never>, Provided<Value>> {
  static readonly contextSchema = { value: 'optional' } as const;
  protected readonly emit: Callback<Value>;
  private stop: (() => void) | null = null;

  constructor(emit: Callback<Value>) {
    this.emit = emit;
  }

  update(_config: Record<string, never>, provided?: Provided<Value>): void {
    this.disconnect();
    if (provided) this.emit(provided.value);
    else this.stop = this.outside();
  }

  connect(): void {}

  disconnect(): void {
    this.stop?.();
    this.stop = null;
  }

  /** What a component outside all places gets, and how it ceases to. */
  protected abstract outside(): (() => void) | null;
}

class PageAdapter extends PlaceAdapter<PageReference | null> {
  protected outside(): (() => void) | null {
    if (!hasShell()) return null;
    this.emit(shell().currentPage());
    return shell().onPageChange((page) => this.emit(page));
  }
}

class IdAdapter extends PlaceAdapter<string | undefined> {
  override update(config: Record<string, never>, provided?: Provided<string | undefined | null>): void {
    super.update(config, provided && { value: provided.value ?? undefined });
  }

  protected outside(): null {
    this.emit(undefined);
    return null;
  }
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- as LWC types its adapters
type Constructor<Value> = WireAdapterConstructor<any, Value, any>;

/** Of a component in a tab, the tab's page, whether or not the tab is in front; otherwise the page in front. */
export const CurrentPageReference: Constructor<PageReference | null> = class extends PageAdapter {};
/** The id of the tab or subtab around the component; undefined outside of tabs. */
export const EnclosingTabId: Constructor<string | undefined> = class extends IdAdapter {};
/** The id of the utility item around the component; undefined elsewhere. */
export const EnclosingUtilityId: Constructor<string | undefined> = class extends IdAdapter {};
