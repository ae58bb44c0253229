import cut from '@salesforce/label/c.Recording_Player_Transcript_Cut';
import foundMany from '@salesforce/label/c.Recording_Player_Transcript_Found_Many';
import foundOne from '@salesforce/label/c.Recording_Player_Transcript_Found_One';
import search from '@salesforce/label/c.Recording_Player_Transcript_Search';
import title from '@salesforce/label/c.Recording_Player_Transcript_Title';

/** What the user reads; placeholders are described at the labels. */
export const label = { cut, foundMany, foundOne, search, title };
