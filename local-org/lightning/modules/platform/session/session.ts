/**
 * Who works in this browser tab. The token lies in sessionStorage, so that two tabs may be two users; a first visit
 * logs in the first user who may use the console.
 */

export interface SessionUser {
  readonly id: string;
  readonly name: string;
  readonly username: string;
  readonly email: string;
  readonly alias: string;
  /** Name of the profile. */
  readonly profile: string;
  /** `en_US`. */
  readonly language: string;
  readonly locale: string;
  /** `Europe/Zurich`. */
  readonly timeZone: string;
  /** `USD`. */
  readonly currency: string;
}

export interface SessionContext {
  readonly user: SessionUser;
  readonly organization: { readonly id: string; readonly name: string };
  /** `66.0`. */
  readonly apiVersion: string;
  /** The apps the user may open, in the UI API's shape. */
  readonly apps: readonly Readonly<Record<string, unknown>>[];
  /** Those the user has. */
  readonly customPermissions: readonly string[];
  readonly userPermissions: readonly string[];
  /** Whether the org has a contact centre, and its users a telephone. */
  readonly hasVoice: boolean;
}

export interface LoginUser {
  readonly alias: string;
  readonly username: string;
  readonly name: string;
}

const TOKEN = 'lightning.token';
const USERNAME = 'lightning.username';

let current: SessionContext | null = null;

/** The user, the organization and what the user may do. Throws before `startSession` has ended. */
export function context(): SessionContext {
  if (!current) throw new Error('nobody is logged in yet');
  return current;
}

export const token = (): string | null => sessionStorage.getItem(TOKEN);

/** Those who can log in here. Rejects when the server allows that to none, for it is open to other machines. */
export const users = (): Promise<readonly LoginUser[]> => answered(fetch('/lightning/users'));

/** Continues the session of this tab, or logs somebody in. */
export async function startSession(): Promise<void> {
  const username = sessionStorage.getItem(USERNAME);
  if (token() !== null && (await tookUp())) return;
  const candidates = username === null ? (await users()).map((user) => user.username) : [username];
  let refusal: unknown = new Error('the org has no users');
  for (const candidate of candidates) {
    try {
      await logIn(candidate);
      return;
    } catch (error) {
      refusal = error;
      if (!(error instanceof Refused) || error.status !== 403) throw error;
    }
  }
  throw refusal;
}

async function tookUp(): Promise<boolean> {
  try {
    current = await contextFor(token()!);
    return true;
  } catch (error) {
    if (error instanceof Refused && error.status === 401) return false;
    throw error;
  }
}

/** Logs in; the session of before stays when the user may not use the console, and the promise rejects. */
export async function logIn(username: string): Promise<void> {
  const { accessToken } = await newToken(username);
  current = await contextFor(accessToken);
  sessionStorage.setItem(TOKEN, accessToken);
  sessionStorage.setItem(USERNAME, username);
}

/** Logs in and loads the page anew, as nothing of one user's may stay on another's screen. */
export async function switchUser(username: string, address = '/lightning'): Promise<void> {
  await logIn(username);
  window.location.assign(address);
}

/** A new token of the same user, when the server no longer knows the old: it was started anew. False: nobody. */
export async function renewSession(): Promise<boolean> {
  const username = sessionStorage.getItem(USERNAME);
  if (username === null) return false;
  const { accessToken } = await newToken(username);
  sessionStorage.setItem(TOKEN, accessToken);
  return true;
}

const newToken = (username: string): Promise<{ readonly accessToken: string }> =>
  answered(
    fetch('/lightning/login', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ username }),
    }),
  );

const contextFor = (accessToken: string): Promise<SessionContext> =>
  answered(fetch('/lightning/data/context', { headers: { Authorization: `Bearer ${accessToken}` } }));

/** What the server said no to. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

async function answered<T>(sent: Promise<Response>): Promise<T> {
  const response = await sent;
  const text = await response.text();
  if (!response.ok) throw new Refused(response.status, messageOf(text) ?? `HTTP ${response.status}`);
  return JSON.parse(text) as T;
}

function messageOf(text: string): string | null {
  try {
    const [problem] = JSON.parse(text) as { message: string }[];
    return problem?.message ?? null;
  } catch {
    return text === '' ? null : text;
  }
}
