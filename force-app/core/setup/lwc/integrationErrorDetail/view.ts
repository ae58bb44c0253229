import type { ErrorDetail, Message } from 'c/integrationModel';
import { dateTimeText, numberText } from 'c/integrationText';

import { label, STATUSES } from './labels';

/** A term with what is said of it. */
export interface Fact {
  readonly key: string;
  readonly term: string;
  readonly text: string;
}

/** Something to open. */
export interface Item {
  readonly id: string;
  readonly text: string;
  readonly title: string;
}

/** What is known of the error in a line each; nothing of what is not. */
export const factsOf = ({ error, interactionId, correlationId }: ErrorDetail): Fact[] =>
  known([
    [label.occurred, dateTimeText(error.occurredAt)],
    [label.feature, error.feature],
    [label.code, error.code],
    [label.interaction, interactionId],
    [label.correlation, correlationId],
  ]);

/** The same of the message of the outbox it is about. */
export const messageFactsOf = (message: Message): Fact[] =>
  known([
    [label.status, statusOf(message)],
    [label.endpoint, message.endpoint],
    [label.attempts, numberText(message.attempts ?? 0)],
    [label.nextAttempt, dateTimeText(message.nextAttemptAt)],
    [label.lastError, message.lastError],
  ]);

/** Other errors of the transaction. */
export const relatedOf = ({ related }: ErrorDetail): Item[] =>
  related.map(({ id, name, code, feature, summary }) => ({
    id,
    text: [name, feature, code].filter(Boolean).join(' · '),
    title: summary ?? '',
  }));

/** Messages of the transaction. */
export const messagesOf = ({ messages }: ErrorDetail): Item[] =>
  messages.map((message) => ({
    id: message.id,
    text: [message.name, message.endpoint, statusOf(message)].join(' · '),
    title: message.lastError ?? '',
  }));

const statusOf = ({ status, responseStatus }: Message): string =>
  [STATUSES[status] ?? status, responseStatus && `HTTP ${responseStatus}`].filter(Boolean).join(', ');

const known = (facts: readonly (readonly [string, string | null | undefined])[]): Fact[] =>
  facts.flatMap(([term, text]) => (text ? [{ key: term, term, text }] : []));
