trigger TicketTrigger on Ticket__c(before insert, after insert, before update, after update, before delete, after delete) {
    TicketSteps.steps.add(Trigger.operationType.name());
    if (Trigger.new != null) {
        TicketSteps.largestChunk = Math.max(TicketSteps.largestChunk, Trigger.new.size());
    }
    if (Trigger.isBefore && !Trigger.isDelete) {
        for (Ticket__c ticket : Trigger.new) {
            if (ticket.Subject__c == 'refuse') {
                ticket.Subject__c.addError('refused by the trigger');
            }
            if (ticket.Subject__c == 'shout') {
                ticket.Subject__c = 'SHOUT';
            }
        }
    }
    if (Trigger.isAfter && Trigger.isInsert) {
        for (Ticket__c ticket : Trigger.new) {
            if (ticket.Subject__c == 'late write') {
                ticket.Subject__c = 'too late';
            }
        }
    }
}
