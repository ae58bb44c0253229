/** Edits of webhooks. */
trigger InboundWebhookTrigger on Inbound_Webhook__c(after update) {
  CobaltWebhookHandler.afterUpdate(Trigger.new, Trigger.oldMap);
}
