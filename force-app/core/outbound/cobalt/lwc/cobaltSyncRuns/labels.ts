import abandon from '@salesforce/label/c.Cobalt_Sync_Abandon';
import abandonText from '@salesforce/label/c.Cobalt_Sync_Abandon_Text';
import abandonTitle from '@salesforce/label/c.Cobalt_Sync_Abandon_Title';
import abandonedNews from '@salesforce/label/c.Cobalt_Sync_Abandoned_News';
import action from '@salesforce/label/c.Cobalt_Sync_Action';
import failed from '@salesforce/label/c.Cobalt_Sync_Action_Failed';
import actionOf from '@salesforce/label/c.Cobalt_Sync_Action_Of';
import completed from '@salesforce/label/c.Cobalt_Sync_Completed';
import ended from '@salesforce/label/c.Cobalt_Sync_Ended';
import failedCount from '@salesforce/label/c.Cobalt_Sync_Failed_Count';
import failedStatus from '@salesforce/label/c.Cobalt_Sync_Failed_Status';
import full from '@salesforce/label/c.Cobalt_Sync_Full';
import inactive from '@salesforce/label/c.Cobalt_Sync_Inactive';
import incremental from '@salesforce/label/c.Cobalt_Sync_Incremental';
import intro from '@salesforce/label/c.Cobalt_Sync_Intro';
import kind from '@salesforce/label/c.Cobalt_Sync_Kind';
import loadFailed from '@salesforce/label/c.Cobalt_Sync_Load_Failed';
import noRuns from '@salesforce/label/c.Cobalt_Sync_No_Runs';
import none from '@salesforce/label/c.Cobalt_Sync_None';
import syncOf from '@salesforce/label/c.Cobalt_Sync_Of';
import pause from '@salesforce/label/c.Cobalt_Sync_Pause';
import paused from '@salesforce/label/c.Cobalt_Sync_Paused';
import pausedNews from '@salesforce/label/c.Cobalt_Sync_Paused_News';
import resume from '@salesforce/label/c.Cobalt_Sync_Resume';
import resumedNews from '@salesforce/label/c.Cobalt_Sync_Resumed_News';
import run from '@salesforce/label/c.Cobalt_Sync_Run';
import running from '@salesforce/label/c.Cobalt_Sync_Running';
import sent from '@salesforce/label/c.Cobalt_Sync_Sent';
import stale from '@salesforce/label/c.Cobalt_Sync_Stale';
import startFull from '@salesforce/label/c.Cobalt_Sync_Start_Full';
import startIncremental from '@salesforce/label/c.Cobalt_Sync_Start_Incremental';
import started from '@salesforce/label/c.Cobalt_Sync_Started';
import startedNews from '@salesforce/label/c.Cobalt_Sync_Started_News';
import status from '@salesforce/label/c.Cobalt_Sync_Status';
import table from '@salesforce/label/c.Cobalt_Sync_Table';
import title from '@salesforce/label/c.Cobalt_Sync_Title';
import sync from '@salesforce/label/c.Cobalt_Sync_Which';

/** What the user reads; placeholders are described at the labels. */
export const label = {
  abandon,
  abandonText,
  abandonTitle,
  abandonedNews,
  action,
  actionOf,
  completed,
  ended,
  failed,
  failedCount,
  failedStatus,
  full,
  inactive,
  incremental,
  intro,
  kind,
  loadFailed,
  noRuns,
  none,
  pause,
  paused,
  pausedNews,
  resume,
  resumedNews,
  run,
  running,
  sent,
  stale,
  startFull,
  startIncremental,
  started,
  startedNews,
  status,
  sync,
  syncOf,
  table,
  title,
};
