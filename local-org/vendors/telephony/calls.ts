/** VoiceCall records: how a path names them, how they are made. */
import type { RowError } from '../../org/services';
import { toId18 } from '../../values/id';
import type { SObject } from '../../values/sobject';
import { errorText, objectOf, read, record, save, type Values } from './records';
import { refuse } from '../shared/refusal';
import type { ContactCenter, Service } from './service';

const FIELDS = 'Id, VendorCallKey, CallDisposition, CallStartDateTime, CallEndDateTime, CallCenterId';

/**
 * The call that a text names: by its record's id, or by the vendor's key. Several records may share a key (one
 * document says so; another that the first one's id is given back): the youngest is meant. Null: there is none.
 */
export function findCall(service: Service, center: ContactCenter, name: string): SObject | null {
  const { org } = service;
  const id = isCallId(service, name) ? toId18(name) : null;
  const [found] =
    id !== null
      ? read(org, `SELECT ${FIELDS} FROM VoiceCall WHERE Id = :id`, { id })
      : read(
          org,
          `SELECT ${FIELDS} FROM VoiceCall WHERE VendorCallKey = :name ORDER BY CreatedDate DESC, Id DESC LIMIT 1`,
          {
            name,
          },
        );
  return found && found.get('CallCenterId') === center.id ? found : null;
}

export const callNamed = (service: Service, center: ContactCenter, name: string): SObject =>
  findCall(service, center, name) ?? refuse(404, `No voice call found for ${name}`);

/** Whether the text is the id of a VoiceCall, of one that exists or not. */
export function isCallId({ org }: Service, text: string): boolean {
  const id = toId18(text);
  return id !== null && id.startsWith(objectOf(org, 'VoiceCall').keyPrefix);
}

/** What became of a save that may succeed without its attributes. */
export interface SavedCall {
  readonly id: string;
  /** Why attributes were left out. */
  readonly errors: readonly string[];
}

/** Saves a call; when attributes are what is wrong, without those. Throws what else the save refuses. */
export function saveCall(
  { org }: Service,
  operation: 'insert' | 'update',
  values: Values,
  attributes: Values,
  id: string | null = null,
): SavedCall {
  const left = new Map(Object.entries(attributes));
  const told: string[] = [];
  for (;;) {
    const call = record(org, 'VoiceCall', { ...Object.fromEntries(left), ...values }, id);
    const errors = save(org, operation, call);
    if (!errors.length) return { id: call.id!, errors: told };
    if (!left.size) throw new CallRefused(errors);
    const blamed = errors.flatMap(({ fields }) => fields).filter((name) => left.has(name));
    for (const name of blamed.length ? blamed : [...left.keys()]) left.delete(name);
    told.push(...errors.map(errorText));
  }
}

/** A trigger, a flow or a validation rule of the org refuses the call. */
export class CallRefused extends Error {
  readonly errors: readonly string[];

  constructor(errors: readonly RowError[]) {
    super(errors.map(errorText).join('; '));
    this.name = 'CallRefused';
    this.errors = errors.map(errorText);
  }
}
