/** List views of an object: those of the project, else the built-in ones of the platform. */
import type { ObjectDef } from '../../metadata/model';
import { fieldAt } from '../../metadata/ui/columns';
import type { ListViewDef } from '../../metadata/ui/model';
import { Unsupported } from '../../org/errors';
import type { Call } from '../call';
import { notFound } from '../errors';
import { metadataId } from './support';

/** The list of what the user has looked at lately. */
const RECENT = '__Recent';

export interface ListView extends ListViewDef {
  /** Sorted and filtered by when the user has looked at the records. */
  readonly isRecent: boolean;
}

/** Columns of Salesforce's own list views. */
const COLUMNS: Readonly<Record<string, string>> = {
  Account: 'Name Site BillingState Phone Type Owner.Alias',
  Case: 'CaseNumber Contact.Name Subject Status Priority CreatedDate Owner.Alias',
  Contact: 'Name Account.Name Phone Email Owner.Alias',
  Lead: 'Name Title Company Phone Email Status Owner.Alias',
  Opportunity: 'Name Account.Name Amount CloseDate StageName Owner.Alias',
  Task: 'Subject Who.Name What.Name ActivityDate Status Priority',
  User: 'Name Title Email Phone',
};

/** In the order in which they are shown. */
export function listViewsOf(call: Call, object: ObjectDef): ListView[] {
  const own = call.org.model.ui.listViews.get(object.name.toLowerCase()) ?? [];
  const views = own.length ? own : [builtInAll(call, object)];
  const sorted = views.toSorted((a, b) => (a.label.toLowerCase() < b.label.toLowerCase() ? -1 : 1));
  const all = sorted.map((view) => ({ ...view, isRecent: false }));
  return object.kind === 'customMetadata' ? all : [...all, { ...recentlyViewed(call, object, views), isRecent: true }];
}

/** By API name or id; `RecentlyViewed` is another name of `__Recent`. */
export function listViewNamed(call: Call, object: ObjectDef, name: string): ListView {
  const key = name.toLowerCase() === 'recentlyviewed' ? RECENT.toLowerCase() : name.toLowerCase();
  const view = listViewsOf(call, object).find(
    (each) => each.name.toLowerCase() === key || listViewId(each) === name || listViewId(each).slice(0, 15) === name,
  );
  if (!view) return notFound();
  if (view.unsupported) throw new Unsupported(view.unsupported.feature, view.unsupported);
  return view;
}

export const listViewId = ({ object, name }: ListViewDef): string => metadataId('00B', `${object}.${name}`);

function builtInAll(call: Call, object: ObjectDef): ListViewDef {
  const plural = object.pluralLabel.replaceAll(/\s/g, '');
  return {
    ...viewOf(call, object),
    name: object.custom ? 'All' : `All${plural}`,
    label: object.custom ? 'All' : `All ${object.pluralLabel}`,
  };
}

const recentlyViewed = (call: Call, object: ObjectDef, [first]: readonly ListViewDef[]): ListViewDef => ({
  ...viewOf(call, object),
  columns: first!.columns,
  name: RECENT,
  label: 'Recently Viewed',
});

function viewOf(call: Call, object: ObjectDef): ListViewDef {
  const { model } = call.org;
  const tabColumns = model.ui.objects.get(object.name.toLowerCase())?.tabColumns ?? [];
  const known = COLUMNS[object.name]?.split(' ');
  const name = object.kind === 'customMetadata' ? ['MasterLabel', 'DeveloperName'] : [object.nameField];
  return {
    object: object.name,
    name: '',
    label: '',
    columns: (known ?? [...name, ...tabColumns]).filter((path) => fieldAt(model, object, path) !== null),
    scope: 'Everything',
    queue: null,
    filters: [],
    filterLogic: null,
    unsupported: null,
    file: object.file,
    line: 1,
  };
}
