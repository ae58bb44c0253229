/** Disposition payloads of the benchmark, as a contact centre sends them. */
export function disposition(interaction: string): Record<string, string> {
  return {
    Interaction_ID__c: interaction,
    Disposition_Code__c: 'Follow_Up',
    Disposition_Reason__c: 'Measured',
    Timestamp__c: '2026-11-21T09:05:00Z',
    Agent_Extension__c: '1042',
  };
}

export const dispositions = (prefix: string, count: number): Record<string, string>[] =>
  Array.from({ length: count }, (_, index) => disposition(`${prefix}-${index}`));
