import backTen from '@salesforce/label/c.Recording_Player_Back';
import copyLink from '@salesforce/label/c.Recording_Player_Copy_Link';
import forwardTen from '@salesforce/label/c.Recording_Player_Forward';
import close from '@salesforce/label/c.Recording_Player_Help_Close';
import faster from '@salesforce/label/c.Recording_Player_Help_Faster';
import intro from '@salesforce/label/c.Recording_Player_Help_Intro';
import line from '@salesforce/label/c.Recording_Player_Help_Line';
import marker from '@salesforce/label/c.Recording_Player_Help_Marker';
import mute from '@salesforce/label/c.Recording_Player_Help_Mute';
import open from '@salesforce/label/c.Recording_Player_Help_Open';
import playOrPause from '@salesforce/label/c.Recording_Player_Help_Play';
import slower from '@salesforce/label/c.Recording_Player_Help_Slower';
import space from '@salesforce/label/c.Recording_Player_Help_Space';
import startOrEnd from '@salesforce/label/c.Recording_Player_Help_Start_End';
import tenths from '@salesforce/label/c.Recording_Player_Help_Tenths';
import title from '@salesforce/label/c.Recording_Player_Help_Title';
import volume from '@salesforce/label/c.Recording_Player_Help_Volume';

/** What the user reads; placeholders are described at the labels. */
export const label = {
  backTen,
  close,
  copyLink,
  faster,
  forwardTen,
  intro,
  line,
  marker,
  mute,
  open,
  playOrPause,
  slower,
  space,
  startOrEnd,
  tenths,
  title,
  volume,
};
