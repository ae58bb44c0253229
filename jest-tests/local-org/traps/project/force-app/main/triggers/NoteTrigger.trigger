trigger NoteTrigger on Note__e(after insert) {
    List<Ticket__c> tickets = new List<Ticket__c>();
    for (Note__e note : Trigger.new) {
        tickets.add(new Ticket__c(Subject__c = 'note: ' + note.Text__c));
    }
    insert tickets;
}
