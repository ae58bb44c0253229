/** Stores published errors. */
trigger IntegrationErrorTrigger on Integration_Error__e(after insert) {
  IntegrationErrorHandler.afterInsert(Trigger.new);
}
