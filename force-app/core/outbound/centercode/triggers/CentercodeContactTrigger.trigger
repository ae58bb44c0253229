/** Saves of a contact whose removal somebody may have asked for. */
trigger CentercodeContactTrigger on Contact(before insert, before update) {
  CentercodeRemovalGuard.check(Trigger.new, Trigger.oldMap);
}
