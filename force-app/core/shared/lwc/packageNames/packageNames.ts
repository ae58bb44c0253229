import ERROR_LOG from '@salesforce/schema/Integration_Error_Log__c';

const OWN = 'Integration_Error_Log__c';

/** What the package's API names begin with, `acme__`; empty without a namespace. The compiler completes imports alone. */
const prefix = ERROR_LOG.objectApiName.slice(0, -OWN.length);

/**
 * How the org calls something of the package: an event's channel, a field of its payload, a tab.
 * @param name its API name without namespace
 */
export const withNamespace = (name: string): string => prefix + name;
