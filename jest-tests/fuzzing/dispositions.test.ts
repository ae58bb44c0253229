/** The dispositions endpoint under requests that nobody should send. */
import { fuzzEndpoint } from './endpoint';

const ONE = {
  Interaction_ID__c: 'fuzzed-1',
  Disposition_Code__c: 'Completed',
  Disposition_Reason__c: 'Resolved',
  Timestamp__c: '2024-05-04T12:00:00Z',
  Agent_Extension__c: '4711',
  Customer_Number__c: '+1 555 0101',
  Source_System__c: 'Example',
};

fuzzEndpoint({
  path: '/services/apexrest/dispositions/v1',
  examples: [ONE, [ONE, { ...ONE, Interaction_ID__c: 'fuzzed-2', Disposition_Code__c: 'Follow_Up' }]],
  statuses: [200, 400],
  check: ({ data }) => expect(Array.isArray(data)).toBe(true),
  neighbours: ['/services/apexrest/dispositions'],
});
