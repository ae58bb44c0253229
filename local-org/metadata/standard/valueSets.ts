/** Standard value sets as a new org has them. A star marks the default value. */
import type { PicklistValue } from '../model';

const SETS: Readonly<Record<string, string>> = {
  AccountType:
    'Prospect|Customer - Direct|Customer - Channel|Channel Partner / Reseller|Installation Partner|Technology Partner|Other',
  AccountRating: 'Hot|Warm|Cold',
  AccountOwnership: 'Public|Private|Subsidiary|Other',
  LeadSource: 'Web|Phone Inquiry|Partner Referral|Purchased List|Other',
  LeadStatus: '*Open - Not Contacted|Working - Contacted|Closed - Converted|Closed - Not Converted',
  Industry:
    'Agriculture|Apparel|Banking|Biotechnology|Chemicals|Communications|Construction|Consulting|Education|Electronics|' +
    'Energy|Engineering|Entertainment|Environmental|Finance|Food & Beverage|Government|Healthcare|Hospitality|Insurance|' +
    'Machinery|Manufacturing|Media|Not For Profit|Recreation|Retail|Shipping|Technology|Telecommunications|' +
    'Transportation|Utilities|Other',
  Salutation: 'Mr.|Ms.|Mrs.|Dr.|Prof.|Mx.',
  CaseOrigin: 'Phone|Email|Web',
  CasePriority: 'High|*Medium|Low',
  CaseReason: 'Installation|Equipment Complexity|Performance|Breakdown|Equipment Design|Feedback|Other',
  CaseStatus: '*New|Working|Escalated|Closed',
  CaseType: 'Mechanical|Electrical|Electronic|Structural|Other',
  TaskPriority: 'High|*Normal|Low',
  TaskStatus: '*Not Started|In Progress|Completed|Waiting on someone else|Deferred',
  TaskSubject: 'Call|Send Letter|Send Quote|Other',
  TaskType: '*Call|Meeting|Other',
  EventSubject: 'Call|Email|Meeting|Send Letter/Quote|Other',
  EventType: 'Call|Email|*Meeting|Other',
  OpportunityStage:
    'Prospecting|Qualification|Needs Analysis|Value Proposition|Id. Decision Makers|Perception Analysis|' +
    'Proposal/Price Quote|Negotiation/Review|Closed Won|Closed Lost',
  OpportunityType:
    'Existing Customer - Upgrade|Existing Customer - Replacement|Existing Customer - Downgrade|New Customer',
  ForecastCategory: 'Omitted|Pipeline|Best Case|Commit|Closed',
};

/** Values that mean more than their name. */
const MEANINGS: Readonly<Record<string, Readonly<Record<string, Partial<PicklistValue>>>>> = {
  CaseStatus: { Closed: { closed: true } },
  TaskStatus: { Completed: { closed: true } },
  TaskPriority: { High: { highPriority: true } },
  OpportunityStage: { 'Closed Won': { closed: true, won: true }, 'Closed Lost': { closed: true } },
};

export const STANDARD_VALUE_SETS: ReadonlyMap<string, readonly PicklistValue[]> = new Map(
  Object.entries(SETS).map(([name, text]) => [
    name,
    text.split('|').map((entry) => {
      const value = entry.replace(/^\*/, '');
      return {
        name: value,
        label: value,
        isDefault: entry.startsWith('*'),
        isActive: true,
        ...MEANINGS[name]?.[value],
      };
    }),
  ]),
);

/** Value sets, as metadata names them, and the fields that use them. */
export const STANDARD_VALUE_SET_FIELDS: Readonly<Record<string, readonly string[]>> = {
  AccountType: ['Account.Type'],
  AccountRating: ['Account.Rating', 'Lead.Rating'],
  AccountOwnership: ['Account.Ownership'],
  LeadSource: ['Account.AccountSource', 'Contact.LeadSource', 'Lead.LeadSource', 'Opportunity.LeadSource'],
  LeadStatus: ['Lead.Status'],
  Industry: ['Account.Industry', 'Lead.Industry'],
  Salutation: ['Contact.Salutation', 'Lead.Salutation', 'Individual.Salutation'],
  CaseOrigin: ['Case.Origin'],
  CasePriority: ['Case.Priority'],
  CaseReason: ['Case.Reason'],
  CaseStatus: ['Case.Status'],
  CaseType: ['Case.Type'],
  TaskPriority: ['Task.Priority'],
  TaskStatus: ['Task.Status'],
  TaskSubject: ['Task.Subject'],
  TaskType: ['Task.Type'],
  EventSubject: ['Event.Subject'],
  EventType: ['Event.Type'],
  OpportunityStage: ['Opportunity.StageName'],
  OpportunityType: ['Opportunity.Type'],
};
