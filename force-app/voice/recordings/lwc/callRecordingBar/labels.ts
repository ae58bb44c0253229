import part from '@salesforce/label/c.Recording_Player_Bar_Part';
import partStart from '@salesforce/label/c.Recording_Player_Bar_Part_Start';
import position from '@salesforce/label/c.Recording_Player_Bar_Position';
import value from '@salesforce/label/c.Recording_Player_Bar_Value';
import hold from '@salesforce/label/c.Recording_Player_Marker_Hold';
import jump from '@salesforce/label/c.Recording_Player_Marker_Jump';
import lasted from '@salesforce/label/c.Recording_Player_Marker_Lasted';
import pause from '@salesforce/label/c.Recording_Player_Marker_Pause';
import markers from '@salesforce/label/c.Recording_Player_Markers';

/** What the user reads; placeholders are described at the labels. */
export const label = { hold, jump, lasted, markers, part, partStart, pause, position, value };
