import download from '@salesforce/label/c.Recording_Player_Download';
import downloadFailed from '@salesforce/label/c.Recording_Player_Download_Failed';
import downloaded from '@salesforce/label/c.Recording_Player_Downloaded';
import failed from '@salesforce/label/c.Recording_Player_Failed';
import linkByHand from '@salesforce/label/c.Recording_Player_Link_By_Hand';
import linkCopied from '@salesforce/label/c.Recording_Player_Link_Copied';
import loading from '@salesforce/label/c.Recording_Player_Loading';
import noAnswer from '@salesforce/label/c.Recording_Player_No_Answer';
import noPermission from '@salesforce/label/c.Recording_Player_No_Permission';
import noRecording from '@salesforce/label/c.Recording_Player_No_Recording';
import rate from '@salesforce/label/c.Recording_Player_Rate_Now';
import retry from '@salesforce/label/c.Recording_Failure_Retry';
import title from '@salesforce/label/c.Recording_Player_Title';
import transcriptUnreadable from '@salesforce/label/c.Recording_Player_Transcript_Unreadable';

/** What the user reads; placeholders are described at the labels. */
export const label = {
  download,
  downloadFailed,
  downloaded,
  failed,
  linkByHand,
  linkCopied,
  loading,
  noAnswer,
  noPermission,
  noRecording,
  rate,
  retry,
  title,
  transcriptUnreadable,
};
