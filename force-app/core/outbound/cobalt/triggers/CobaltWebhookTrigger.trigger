/** Webhooks that were stored. */
trigger CobaltWebhookTrigger on Cobalt_Webhook__e(after insert) {
  CobaltWebhookHandler.stored();
}
