/** Who is there: the presence statuses of agents, and how much each can take. */
import type { PresenceConfigDef, PresenceStatusDef } from '../../../metadata/model';
import type { RunningUser } from '../../../org/transaction';
import { STANDARD_PROFILES } from '../../../security/standardProfiles';
import { ApexDecimal } from '../../../values/numbers';
import { refuse } from '../../shared/refusal';
import { datetime, mustSave, record } from '../records';
import { look, transact, type Service } from '../service';

interface Present {
  readonly status: PresenceStatusDef;
  /** Milliseconds since 1970. */
  readonly since: number;
  readonly recordId: string;
}

/** What Salesforce makes when Omni-Channel is turned on: for those whom no configuration is assigned to. */
const DEFAULT_CONFIG: PresenceConfigDef = {
  developerName: 'Default_Presence_Configuration',
  label: 'Default Presence Configuration',
  capacity: 5,
  canDecline: true,
  autoAccept: false,
  declineReasons: [],
  requestSound: true,
  afterCallWorkSeconds: null,
  statusOnDecline: null,
  statusOnPushTimeout: null,
  users: [],
  profiles: [],
  file: '',
};

export class Presence {
  /** By id of the user; who is not in it is offline. */
  private readonly present = new Map<string, Present>();

  of(userId: string): Present | null {
    return this.present.get(userId) ?? null;
  }

  /** Ids of users who get work of a channel now. */
  onlineFor(channel: string): string[] {
    return [...this.present].filter(([, { status }]) => status.channels.includes(channel)).map(([userId]) => userId);
  }

  /** Null: offline. Keeps it as UserServicePresence records. */
  change(service: Service, userId: string, status: PresenceStatusDef | null): void {
    const before = this.of(userId);
    if (before?.status === status) return;
    const now = service.org.now();
    const recordId = transact(service, () => {
      if (before) endPresence(service, before, now);
      return status && beginPresence(service, userId, status, now);
    });
    if (status && recordId) this.present.set(userId, { status, since: now, recordId });
    else this.present.delete(userId);
  }
}

function beginPresence(service: Service, userId: string, status: PresenceStatusDef, now: number): string {
  const { org } = service;
  const [found] = look(service, 'SELECT Id FROM ServicePresenceStatus WHERE DeveloperName = :name', {
    name: status.developerName,
  });
  const { capacity } = presenceConfigOf(service, org.security.user(userId));
  const values = {
    OwnerId: userId,
    UserId: userId,
    ServicePresenceStatusId: found!.id,
    IsCurrentState: true,
    IsAway: !status.channels.length,
    StatusStartDate: datetime(now),
    ConfiguredCapacity: new ApexDecimal(String(capacity)),
  };
  return mustSave(org, 'insert', record(org, 'UserServicePresence', values));
}

function endPresence({ org }: Service, { recordId, since }: Present, now: number): void {
  const values = {
    IsCurrentState: false,
    StatusEndDate: datetime(now),
    StatusDuration: Math.round((now - since) / 1000),
  };
  mustSave(org, 'update', record(org, 'UserServicePresence', values, recordId));
}

/** The statuses a profile or a permission set gives a user, by their labels. */
export const statusesOf = ({ org }: Service, userId: string): PresenceStatusDef[] => {
  const rights = org.security.rights(userId);
  return org.model.omniChannel.presenceStatuses
    .filter(({ developerName }) => rights.canUsePresenceStatus(developerName))
    .sort((a, b) => a.label.localeCompare(b.label));
};

export function statusNamed(service: Service, userId: string, name: string): PresenceStatusDef {
  const found = statusesOf(service, userId).find(({ developerName }) => developerName === name);
  return found ?? refuse(400, `status: ${name} is no presence status of yours`);
}

/** Assigned to the user, or to the user's profile. */
export function presenceConfigOf({ org }: Service, user: RunningUser): PresenceConfigDef {
  const { presenceConfigs } = org.model.omniChannel;
  const username = user.username.toLowerCase();
  // Metadata calls Salesforce's own profiles otherwise than their users see them: `Standard`.
  const own = STANDARD_PROFILES.find(({ name }) => name === user.profileName)?.metadataName;
  const names = [user.profileName, own ?? user.profileName].map((name) => name.toLowerCase());
  return (
    presenceConfigs.find(({ users }) => users.includes(username)) ??
    presenceConfigs.find(({ profiles }) => profiles.some((profile) => names.includes(profile))) ??
    DEFAULT_CONFIG
  );
}

/** Puts an agent in the status that the presence configuration names for a case. */
export function moveTo(service: Service, userId: string, statusName: string | null): void {
  const { presenceStatuses } = service.org.model.omniChannel;
  const status = presenceStatuses.find(({ developerName }) => developerName === statusName);
  if (status) service.presence.change(service, userId, status);
}
