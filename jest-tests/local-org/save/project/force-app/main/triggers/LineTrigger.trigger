trigger LineTrigger on Line__c(before insert, before update, after insert, after update, before delete) {
  if (Trigger.isDelete) {
    for (Line__c line : Trigger.old) {
      if (line.Quantity__c == 99) {
        line.addError('Keep the 99');
      }
    }
    return;
  }
  for (Line__c line : Trigger.new) {
    if (line.Quantity__c == 13) {
      line.Quantity__c.addError('Bad luck');
    }
    if (line.Quantity__c == 14) {
      line.addError(new Jobs.Failure('Fourteen'));
    }
  }
  if (Trigger.isAfter && Trigger.isUpdate) {
    for (Id id : Trigger.newMap.keySet()) {
      System.debug(
        Trigger.operationType + ' ' + Trigger.size + ' ' + Trigger.oldMap.get(id).Quantity__c + ' -> ' + Trigger.newMap.get(id).Quantity__c
      );
    }
  }
  if (Trigger.isBefore && Trigger.isInsert) {
    System.debug(Trigger.isExecuting + ' ' + Trigger.new.size() + ' ' + Trigger.newMap + ' ' + Trigger.old);
  }
}
