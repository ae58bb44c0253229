/** Saves of a message. */
trigger PendingSyncTrigger on Pending_Sync__c(before insert, before update, after update) {
  PendingSyncHandler.handle(Trigger.operationType, Trigger.new, Trigger.oldMap);
}
