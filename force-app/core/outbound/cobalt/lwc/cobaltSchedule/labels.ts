import failed from '@salesforce/label/c.Cobalt_Sync_Action_Failed';
import off from '@salesforce/label/c.Cobalt_Schedule_Off';
import on from '@salesforce/label/c.Cobalt_Schedule_On';
import partly from '@salesforce/label/c.Cobalt_Schedule_Partly';
import turnOff from '@salesforce/label/c.Cobalt_Schedule_Turn_Off';
import turnOn from '@salesforce/label/c.Cobalt_Schedule_Turn_On';
import turnedOff from '@salesforce/label/c.Cobalt_Schedule_Turned_Off';
import turnedOn from '@salesforce/label/c.Cobalt_Schedule_Turned_On';

/** What the user reads; placeholders are described at the labels. */
export const label = { failed, off, on, partly, turnOff, turnOn, turnedOff, turnedOn };
