import back from '@salesforce/label/c.Recording_Player_Back';
import buffering from '@salesforce/label/c.Recording_Player_Buffering';
import group from '@salesforce/label/c.Recording_Player_Controls';
import copyLink from '@salesforce/label/c.Recording_Player_Copy_Link';
import download from '@salesforce/label/c.Recording_Player_Download';
import forward from '@salesforce/label/c.Recording_Player_Forward';
import help from '@salesforce/label/c.Recording_Player_Help';
import mute from '@salesforce/label/c.Recording_Player_Mute';
import pause from '@salesforce/label/c.Recording_Player_Pause';
import play from '@salesforce/label/c.Recording_Player_Play';
import skipSeconds from '@salesforce/label/c.Recording_Player_Skip_Seconds';
import speed from '@salesforce/label/c.Recording_Player_Speed';
import speedValue from '@salesforce/label/c.Recording_Player_Speed_Value';
import time from '@salesforce/label/c.Recording_Player_Time';
import timeValue from '@salesforce/label/c.Recording_Player_Time_Value';
import unmute from '@salesforce/label/c.Recording_Player_Unmute';
import volume from '@salesforce/label/c.Recording_Player_Volume';

/** What the user reads; placeholders are described at the labels. */
export const label = {
  back,
  buffering,
  copyLink,
  download,
  forward,
  group,
  help,
  mute,
  pause,
  play,
  skipSeconds,
  speed,
  speedValue,
  time,
  timeValue,
  unmute,
  volume,
};
