/** Saves of an individual whose removal somebody may have asked for. */
trigger CentercodeIndividualTrigger on Individual(before insert, before update) {
  CentercodeRemovalGuard.check(Trigger.new, Trigger.oldMap);
}
