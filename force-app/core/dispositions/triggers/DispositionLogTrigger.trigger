/** Saves of a disposition. */
trigger DispositionLogTrigger on Disposition_Log__c(before insert, before update, after insert, after update) {
  DispositionLogHandler.handle(Trigger.operationType, Trigger.new, Trigger.oldMap);
}
