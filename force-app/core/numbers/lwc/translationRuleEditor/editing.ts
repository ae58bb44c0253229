import { fillIn } from 'c/labelText';
import type { NumberRule } from 'c/phoneNumberTranslation';
import type { DraftRule, History, NewRules, RuleEdit } from 'c/translationRuleDraft';
import {
  addRule,
  appendRules,
  changeRule,
  freeName,
  moveRule,
  record,
  redo,
  removeRule,
  seal,
  toDraft,
  undo,
} from 'c/translationRuleDraft';

import { label } from './labels';

/** What is edited: the rules, and which of them is open. */
export interface Editing {
  readonly history: History;
  readonly openKey: number | null;
}

/** What an edit leads to. */
export interface Edited extends Editing {
  /** For screen readers. */
  readonly announcement?: string;
  /** Where the focus has to be afterwards. */
  readonly focus?: { readonly key: number; readonly part: string };
}

/** A rule that changes nothing until it is edited. */
const NEW_RULE = '[10,10]->(\\d{10})->$1';

/** Does what the user did to a rule. */
export function applyEdit(editing: Editing, edit: RuleEdit): Edited {
  const { history, openKey } = editing;
  switch (edit.kind) {
    case 'OPEN':
      return open(editing, edit.key);
    case 'SEAL':
      return { history: seal(history), openKey };
    case 'MOVE':
      return move(editing, edit);
    case 'CHANGE':
      return { history: change(history, edit), openKey };
    case 'DUPLICATE':
      return duplicate(editing, edit.key);
    case 'REMOVE':
      return remove(editing, edit.key);
    case 'UNDO':
      return goTo(editing, undo(history), label.undone, history.past.at(-1)?.what);
    case 'REDO':
      return goTo(editing, redo(history), label.redone, history.future[0]?.what);
  }
}

/** Adds a rule at the end and opens it. */
export function addNew({ history }: Editing): Edited {
  const name = freeName(history.rules, label.newRule);
  return added(history, history.rules.length, { name, text: NEW_RULE, active: true });
}

/** Takes rules from elsewhere. */
export function takeNew({ history }: Editing, { mode, rules }: NewRules): Edited {
  const taken = mode === 'append' ? appendRules(history.rules, rules) : toDraft(rules);
  return {
    history: record(history, taken, fillIn(label.didImport, rules.length)),
    openKey: null,
    announcement: fillIn(label.added, taken.length),
  };
}

const find = (history: History, key: number): DraftRule => history.rules.find((rule) => rule.key === key)!;

function open({ history, openKey }: Editing, key: number | null): Edited {
  const closed = key === null && openKey !== null ? { focus: { key: openKey, part: 'open' } } : {};
  return { history: seal(history), openKey: key, ...closed };
}

function move({ history, openKey }: Editing, edit: RuleEdit & { kind: 'MOVE' }): Edited {
  const { name } = find(history, edit.key);
  const rules = moveRule(history.rules, edit.key, edit.index);
  const position = rules.findIndex(({ key }) => key === edit.key) + 1;
  return {
    history: record(history, rules, fillIn(label.didMove, name), `move.${edit.key}`),
    openKey,
    announcement: fillIn(label.moved, name, position, rules.length),
    focus: { key: edit.key, part: edit.part },
  };
}

function change(history: History, { key, field, changes }: RuleEdit & { kind: 'CHANGE' }): History {
  const rules = changeRule(history.rules, key, changes);
  const { name } = find(history, key);
  if (field === 'active') {
    return record(history, rules, fillIn(changes.active ? label.didTurnOn : label.didTurnOff, name));
  }
  return record(history, rules, fillIn(label.didChange, name), `${key}.${field}`);
}

function duplicate({ history }: Editing, key: number): Edited {
  const { name, text, active } = find(history, key);
  const index = history.rules.findIndex((rule) => rule.key === key) + 1;
  return added(history, index, { name: freeName(history.rules, name), text, active });
}

function added(history: History, index: number, rule: NumberRule): Edited {
  const rules = addRule(history.rules, index, rule);
  return {
    history: record(history, rules, fillIn(label.didAdd, rule.name)),
    openKey: rules[index]!.key,
    announcement: fillIn(label.added, rules.length),
    focus: { key: rules[index]!.key, part: 'form' },
  };
}

function remove({ history }: Editing, key: number): Edited {
  const { name } = find(history, key);
  const index = history.rules.findIndex((rule) => rule.key === key);
  const rules = removeRule(history.rules, key);
  const next = rules[Math.min(index, rules.length - 1)];
  return {
    history: record(history, rules, fillIn(label.didRemove, name)),
    openKey: null,
    announcement: fillIn(label.removed, name),
    ...(next !== undefined && { focus: { key: next.key, part: 'open' } }),
  };
}

function goTo({ history, openKey }: Editing, reached: History, told: string, what: string | undefined): Edited {
  if (reached === history || what === undefined) {
    return { history, openKey };
  }
  const isThere = reached.rules.some(({ key }) => key === openKey);
  return { history: reached, openKey: isThere ? openKey : null, announcement: fillIn(told, what) };
}
