/** `actions/record/:ids`: the standard buttons of records. */
import type { ObjectDef } from '../../metadata/model';
import { inTransaction, type Call } from '../call';
import { json, type ApiResponse } from '../message';
import { layoutFor } from './layoutChoice';
import { failMissing, readRecords } from './read';
import { addressed, recordTypeOf } from './records';
import { selectionOf } from './selection';
import { metadataId, tagged, uiApiUrl } from './support';

/** Buttons by API name, with the layout's names of them for `excludeButtons`. */
const BUTTONS = [
  { apiName: 'Edit', label: 'Edit', level: 'edit' },
  { apiName: 'Delete', label: 'Delete', level: 'delete' },
  { apiName: 'Clone', label: 'Clone', level: 'create' },
  { apiName: 'ChangeOwnerOne', label: 'Change Owner', level: 'transfer' },
] as const;

export function recordActions(call: Call): ApiResponse {
  const ids = call.params['ids']!.split(',');
  return inTransaction(call, () => {
    const actions = Object.fromEntries(
      ids.map((text) => {
        const { id, object } = addressed(call, text);
        if (!readRecords(call, selectionOf(object), [id]).has(id)) failMissing(call, object, id);
        return [id, tagged({ actions: buttonsOf(call, object, id), url: uiApiUrl(call, `/actions/record/${id}`) })];
      }),
    );
    return json(200, tagged({ actions, url: uiApiUrl(call, `/actions/record/${ids.join(',')}`) }));
  });
}

/** In the layout's order, where it has one; quick actions and custom buttons come as what they are. */
function buttonsOf(call: Call, object: ObjectDef, id: string) {
  const { excludedButtons, actions } = layoutFor(call, object, recordTypeOf(call, object, id));
  const wanted = actions ?? BUTTONS.map(({ apiName }) => ({ name: apiName, type: 'StandardButton' }));
  const allowed = wanted.flatMap(({ name, type }) => {
    if (type !== 'StandardButton') return [{ apiName: name, label: name, type }];
    const button = BUTTONS.find(({ apiName }) => apiName === name);
    // Users are made in Setup, never as a copy.
    if (object.name === 'User' && name === 'Clone') return [];
    if (!button || excludedButtons.includes(name) || !isAllowed(call, object, id, button.level)) return [];
    return [{ apiName: name, label: button.label, type }];
  });
  return allowed.map(({ apiName, label, type }, index) => ({
    actionListContext: 'Record',
    actionTarget: null,
    actionTargetType: null,
    apiName,
    externalId: `${type}:${object.name}.${apiName}:Record:${id}`,
    iconUrl: iconUrl(call, apiName),
    id: metadataId('0JV', `${id}.${apiName}`),
    isMassAction: 'false',
    label,
    primaryColor: '1DCCBF',
    relatedListRecordId: null,
    relatedSourceObject: null,
    section: index < 3 ? 'CollapsedSection' : 'ActionsMenu',
    sourceObject: id,
    subtype: null,
    targetObject: null,
    targetUrl: null,
    type,
  }));
}

function iconUrl(call: Call, apiName: string): string | null {
  const icon = ICONS[apiName];
  return icon === undefined ? null : `${call.org.instanceUrl}/lightning/slds/assets/icons/action/${icon}_120.png`;
}

const ICONS: Readonly<Record<string, string>> = {
  Edit: 'edit',
  Delete: 'delete',
  Clone: 'clone',
  ChangeOwnerOne: 'change_owner',
};

/** Rights on the object and, for what changes the record, on the record itself. */
function isAllowed(call: Call, object: ObjectDef, id: string, level: (typeof BUTTONS)[number]['level']): boolean {
  const { rights, user, org } = call;
  const reaches = (act: 'edit' | 'delete') => org.security.reachable(object, [id], user.id, act).has(id);
  switch (level) {
    case 'edit':
      return rights.canEdit(object) && reaches('edit');
    case 'delete':
      return rights.canDelete(object) && reaches('delete');
    case 'create':
      return rights.canCreate(object);
    case 'transfer':
      return object.fields.has('ownerid') && rights.canEdit(object) && reaches('delete');
  }
}
