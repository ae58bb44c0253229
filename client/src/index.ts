/** Phone numbers and Salesforce callers for contact-centre code in Node and the browser. */
export * from '../../force-app/core/numbers/lwc/phoneNumberTranslation/phoneNumberTranslation';
