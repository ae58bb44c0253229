import blockedText from '@salesforce/label/c.Screen_Pop_Panel_Blocked_Text';
import blockedTitle from '@salesforce/label/c.Screen_Pop_Panel_Blocked_Title';
import callerFailed from '@salesforce/label/c.Screen_Pop_Panel_Caller_Failed';
import failed from '@salesforce/label/c.Screen_Pop_Panel_Failed';
import failedTitle from '@salesforce/label/c.Screen_Pop_Panel_Failed_Title';
import hostNotAllowed from '@salesforce/label/c.Screen_Pop_Panel_Host_Not_Allowed';
import invalidUrl from '@salesforce/label/c.Screen_Pop_Panel_Invalid_Url';
import kindCaller from '@salesforce/label/c.Screen_Pop_Panel_Kind_Caller';
import kindFlow from '@salesforce/label/c.Screen_Pop_Panel_Kind_Flow';
import kindList from '@salesforce/label/c.Screen_Pop_Panel_Kind_List';
import kindNew from '@salesforce/label/c.Screen_Pop_Panel_Kind_New';
import kindRecord from '@salesforce/label/c.Screen_Pop_Panel_Kind_Record';
import kindSearch from '@salesforce/label/c.Screen_Pop_Panel_Kind_Search';
import kindUnknown from '@salesforce/label/c.Screen_Pop_Panel_Kind_Unknown';
import last from '@salesforce/label/c.Screen_Pop_Panel_Last';
import listening from '@salesforce/label/c.Screen_Pop_Panel_Listening';
import loading from '@salesforce/label/c.Screen_Pop_Panel_Loading';
import missed from '@salesforce/label/c.Screen_Pop_Panel_Missed';
import none from '@salesforce/label/c.Screen_Pop_Panel_None';
import notReceiver from '@salesforce/label/c.Screen_Pop_Panel_Not_Receiver';
import phoneOnly from '@salesforce/label/c.Screen_Pop_Panel_Phone_Only';
import retry from '@salesforce/label/c.Screen_Pop_Panel_Retry';
import sentText from '@salesforce/label/c.Screen_Pop_Panel_Sent_Text';
import sentTitle from '@salesforce/label/c.Screen_Pop_Panel_Sent_Title';
import sourceChooser from '@salesforce/label/c.Screen_Pop_Panel_Source_Chooser';
import sourceEvent from '@salesforce/label/c.Screen_Pop_Panel_Source_Event';
import sourcePhone from '@salesforce/label/c.Screen_Pop_Panel_Source_Phone';
import title from '@salesforce/label/c.Screen_Pop_Panel_Title';
import titleCount from '@salesforce/label/c.Screen_Pop_Panel_Title_Count';
import titleOff from '@salesforce/label/c.Screen_Pop_Panel_Title_Off';
import unreadable from '@salesforce/label/c.Screen_Pop_Panel_Unreadable';

/** What the agent reads; placeholders are described at the labels. */
export const label = {
  blockedText,
  blockedTitle,
  callerFailed,
  failed,
  failedTitle,
  hostNotAllowed,
  invalidUrl,
  kindCaller,
  kindFlow,
  kindList,
  kindNew,
  kindRecord,
  kindSearch,
  kindUnknown,
  last,
  listening,
  loading,
  missed,
  none,
  notReceiver,
  phoneOnly,
  retry,
  sentText,
  sentTitle,
  sourceChooser,
  sourceEvent,
  sourcePhone,
  title,
  titleCount,
  titleOff,
  unreadable,
};
