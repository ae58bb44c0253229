trigger AlarmTrigger on Alarm__e(after insert) {
  List<Account> heard = new List<Account>();
  for (Alarm__e alarm : Trigger.new) {
    heard.add(new Account(Name = 'alarm ' + alarm.Text__c + ' ' + UserInfo.getName()));
  }
  insert heard;
}
