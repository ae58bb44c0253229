import { LightningElement } from 'lwc';

/**
 * Screen pops for agents who take calls: those of the phone's connector come in, too. An item of the utility bar that
 * starts with the console (Salesforce takes no Lightning web component for a background item).
 */
export default class VoiceScreenPop extends LightningElement {}
