import { ApexDecimal } from '../../../local-org/values/numbers';
import { ApexDate, ApexDatetime } from '../../../local-org/values/temporal';
import type { Shop } from './support';

export interface Invoices {
  readonly acme: string;
  readonly contacts: string[];
  readonly invoices: string[];
}

/** Two accounts, their contacts, four invoices (of a user, of a queue, of nobody) and three tasks. */
export function fillInvoices(shop: Shop): Invoices {
  const [queueId] = shop.insert('Group', [{ Name: 'Clerks', Type: 'Queue', DeveloperName: 'Clerks' }]) as [string];
  const [acme, zoo] = shop.insert('Account', [
    { Name: 'Acme', OwnerId: shop.userId, Industry: 'Banking' },
    { Name: 'Zoo', Industry: 'Media' },
  ]) as [string, string];
  const contacts = shop.insert('Contact', [
    { LastName: 'Lee', FirstName: 'Ann', AccountId: acme, Email: 'ann@example.com' },
    { LastName: 'Day', AccountId: acme },
    { LastName: 'Out' },
    { LastName: 'Old', AccountId: acme, IsDeleted: true },
  ]);
  const invoices = shop.insert('Invoice__c', [
    {
      Name: 'INV-0001',
      Account__c: acme,
      Contact__c: contacts[0]!,
      OwnerId: shop.userId,
      Amount__c: new ApexDecimal('100'),
      Discount__c: new ApexDecimal('10'),
      Status__c: 'Paid',
      Sent_At__c: new ApexDatetime(Date.UTC(2026, 0, 1, 3)),
      Due__c: ApexDate.of(2026, 1, 31),
    },
    {
      Name: 'INV-0002',
      Account__c: acme,
      OwnerId: queueId,
      Amount__c: new ApexDecimal('50.5'),
      Status__c: 'Open',
      Sent_At__c: new ApexDatetime(Date.UTC(2026, 0, 1, 6)),
      Due__c: ApexDate.of(2026, 2, 1),
    },
    { Name: 'INV-0003', Account__c: zoo, OwnerId: queueId, Amount__c: new ApexDecimal('7'), Status__c: 'Sent' },
    { Name: 'INV-0004', Status__c: 'Other' },
  ]);
  shop.insert('Task', [
    { Subject: 'a', WhatId: acme, WhoId: contacts[0]!, Status: 'Completed', OwnerId: shop.userId },
    { Subject: 'b', WhatId: invoices[0]!, Status: 'Not Started', Priority: 'High', OwnerId: queueId },
    { Subject: 'c' },
  ]);
  return { acme, contacts, invoices };
}
