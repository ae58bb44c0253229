/** What an administrator's set-up of contact centres leaves behind: CallCenter and CallCenterRoutingMap records. */
import { ConfigError } from '../../org/config';
import type { LocalOrg } from '../../org/localOrg';
import type { ContactCenterConfig, RoutingMapConfig, TelephonyConfig } from './config';
import { mustSave, read, record } from './records';
import type { ContactCenter } from './service';

/** Throws ConfigError when the configuration names what the org does not have. */
export function setUp(org: LocalOrg, { contactCenters }: TelephonyConfig): ContactCenter[] {
  return org.run(org.admin, 'synchronous', () => contactCenters.map((center) => setUpCenter(org, center)));
}

function setUpCenter(org: LocalOrg, center: ContactCenterConfig): ContactCenter {
  const { developerName, certificate, provider, routingMap, phoneChannels, users } = center;
  const place = `telephony: the contact center ${developerName}`;
  if (!org.certificates.names.includes(certificate))
    throw new ConfigError(`${place}: there is no certificate ${certificate} among certificates`);
  for (const { flow, fallbackQueue, number } of phoneChannels) {
    if (flow !== null && !org.flow.describeRouting(flow))
      throw new ConfigError(`${place}: there is no active flow ${flow} of type RoutingFlow for ${number}`);
    if (fallbackQueue !== null) queueNamed(org, fallbackQueue, place);
  }
  const id = mustSave(org, 'insert', record(org, 'CallCenter', { Name: developerName, InternalName: developerName }));
  for (const mapping of routingMap) insertMapping(org, id, developerName, mapping, place);
  for (const user of users)
    mustSave(org, 'update', record(org, 'User', { CallCenterId: id }, userNamed(org, user, place)));
  return {
    id,
    developerName,
    provider,
    phoneChannels,
    get publicKey() {
      return org.certificates.publicKey(certificate);
    },
  };
}

function insertMapping(
  org: LocalOrg,
  callCenterId: string,
  center: string,
  { queue, user, externalId }: RoutingMapConfig,
  place: string,
): void {
  const target = queue === null ? userNamed(org, user!, place) : queueNamed(org, queue, place);
  const name = `${queue ?? target}_${center}`;
  const values = {
    DeveloperName: name,
    MasterLabel: name,
    Language: 'en_US',
    CallCenterId: callCenterId,
    ExternalId: externalId,
    ReferenceRecordId: target,
  };
  mustSave(org, 'insert', record(org, 'CallCenterRoutingMap', values));
}

function queueNamed(org: LocalOrg, queue: string, place: string): string {
  const [found] = read(org, "SELECT Id FROM Group WHERE Type = 'Queue' AND DeveloperName = :queue", { queue });
  if (!found) throw new ConfigError(`${place}: there is no queue ${queue}`);
  return found.id!;
}

function userNamed(org: LocalOrg, username: string, place: string): string {
  const [found] = read(org, 'SELECT Id FROM User WHERE Username = :username', { username });
  if (!found) throw new ConfigError(`${place}: there is no user with the username ${username}`);
  return found.id!;
}
