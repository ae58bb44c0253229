/** The history is append-only. */
trigger DispositionChangeTrigger on Disposition_Change__c(before update, before delete) {
  DispositionChangeHandler.refuse(Trigger.isDelete ? Trigger.old : Trigger.new);
}
