/** Keeps summaries and resolutions of errors. */
trigger IntegrationErrorLogTrigger on Integration_Error_Log__c(before insert, before update) {
  IntegrationErrorLogHandler.beforeSave(Trigger.new, Trigger.oldMap);
}
