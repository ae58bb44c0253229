import badJson from '@salesforce/label/c.Presence_Map_Bad_Json';
import importTitle from '@salesforce/label/c.Presence_Map_Import';
import importCount from '@salesforce/label/c.Presence_Map_Import_Count';
import importDone from '@salesforce/label/c.Presence_Map_Import_Done';
import importHelp from '@salesforce/label/c.Presence_Map_Import_Help';
import importNone from '@salesforce/label/c.Presence_Map_Import_None';
import importText from '@salesforce/label/c.Presence_Map_Import_Text';

/** What the user reads; placeholders are described at the labels. */
export const label = { badJson, importCount, importDone, importHelp, importNone, importText, importTitle };
