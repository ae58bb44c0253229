/** Edits of a message. */
trigger PendingSyncTrigger on Pending_Sync__c(before update, after update) {
  if (Trigger.isBefore) {
    PendingSyncHandler.beforeUpdate(Trigger.new, Trigger.oldMap);
  } else {
    PendingSyncHandler.afterUpdate(Trigger.new, Trigger.oldMap);
  }
}
