import eraseFailed from '@salesforce/label/c.Privacy_Erase_Failed';
import findFailed from '@salesforce/label/c.Privacy_Find_Failed';
import intro from '@salesforce/label/c.Privacy_Intro';
import loading from '@salesforce/label/c.Privacy_Loading';
import newSearch from '@salesforce/label/c.Privacy_New_Search';
import title from '@salesforce/label/c.Privacy_Title';

/** What the user reads; placeholders are described at the labels. */
export const label = { eraseFailed, findFailed, intro, loading, newSearch, title };
