/** What a community holds: users, who go when a macro has removed them, and feedback. */
import type { UserConfig } from './config';

/** A request to remove a user. */
export interface Removal {
  readonly email: string;
  /** Key of the listener. */
  readonly listener: string;
  /** ISO 8601: when it was asked for, and when the macro is through. */
  readonly acceptedAt: string;
  readonly removedAt: string;
}

export interface Feedback {
  readonly id: number;
  /** `TIDE-0001`. */
  readonly ticket: string;
  readonly project: string;
  /** E-mail address. */
  readonly submitter: string | null;
  readonly fields: Readonly<Record<string, unknown>>;
  /** ISO 8601. */
  readonly createdAt: string;
}

/** Macros run apart from the request that starts them. */
const MACRO_MILLISECONDS = 5000;

export class Community {
  private users: UserConfig[];
  private readonly first: readonly UserConfig[];
  private readonly leaving = new Map<string, number>();
  private readonly now: () => number;
  private removals: Removal[] = [];
  private feedback: Feedback[] = [];

  constructor(users: readonly UserConfig[], now: () => number) {
    this.first = users;
    this.users = [...users];
    this.now = now;
  }

  /** Without regard to case; null: the community has no such user, or no longer. */
  user(email: string): UserConfig | null {
    return this.present().find((user) => isSame(user.email, email)) ?? null;
  }

  present(): UserConfig[] {
    const now = this.now();
    this.users = this.users.filter(({ email }) => (this.leaving.get(email.toLowerCase()) ?? Infinity) > now);
    return this.users;
  }

  add(users: readonly UserConfig[]): void {
    for (const user of users) {
      this.leaving.delete(user.email.toLowerCase());
      this.users = [...this.present().filter(({ email }) => !isSame(email, user.email)), user];
    }
  }

  /** Starts the macro; false: there is no such user. */
  remove(email: string, listener: string): boolean {
    const user = this.user(email);
    if (!user) return false;
    const now = this.now();
    const key = user.email.toLowerCase();
    const removed = this.leaving.get(key) ?? now + MACRO_MILLISECONDS;
    this.leaving.set(key, removed);
    this.removals.push({ email: user.email, listener, acceptedAt: iso(now), removedAt: iso(removed) });
    return true;
  }

  submit(project: string, submitter: string | null, fields: Feedback['fields']): Feedback {
    const id = this.feedback.length + 1;
    const ticket = `${project}-${String(id).padStart(4, '0')}`;
    const created = { id, ticket, project, submitter, fields, createdAt: iso(this.now()) };
    this.feedback.push(created);
    return created;
  }

  allRemovals(): readonly Removal[] {
    return this.removals;
  }

  allFeedback(): readonly Feedback[] {
    return this.feedback;
  }

  /** As it was when the org started. */
  reset(): void {
    this.users = [...this.first];
    this.leaving.clear();
    this.removals = [];
    this.feedback = [];
  }
}

const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
const iso = (milliseconds: number): string => new Date(milliseconds).toISOString();
