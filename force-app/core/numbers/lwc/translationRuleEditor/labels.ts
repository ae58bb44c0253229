import moreMany from '@salesforce/label/c.Number_Collision_More_Many';
import moreOne from '@salesforce/label/c.Number_Collision_More_One';
import featureDisplay from '@salesforce/label/c.Number_Feature_Display';
import helpDisplay from '@salesforce/label/c.Number_Feature_Display_Help';
import featureIncoming from '@salesforce/label/c.Number_Feature_Incoming_Caller';
import helpIncoming from '@salesforce/label/c.Number_Feature_Incoming_Caller_Help';
import featureMatching from '@salesforce/label/c.Number_Feature_Matching';
import helpMatching from '@salesforce/label/c.Number_Feature_Matching_Help';
import featureOutgoing from '@salesforce/label/c.Number_Feature_Outgoing_Dial';
import helpOutgoing from '@salesforce/label/c.Number_Feature_Outgoing_Dial_Help';
import add from '@salesforce/label/c.Number_Rules_Add';
import added from '@salesforce/label/c.Number_Rules_Added';
import collisionsMany from '@salesforce/label/c.Number_Rules_Collisions_Many';
import collisionsOne from '@salesforce/label/c.Number_Rules_Collisions_One';
import countMany from '@salesforce/label/c.Number_Rules_Count_Many';
import countOne from '@salesforce/label/c.Number_Rules_Count_One';
import didAdd from '@salesforce/label/c.Number_Rules_Did_Add';
import didChange from '@salesforce/label/c.Number_Rules_Did_Change';
import didImport from '@salesforce/label/c.Number_Rules_Did_Import';
import didMove from '@salesforce/label/c.Number_Rules_Did_Move';
import didRemove from '@salesforce/label/c.Number_Rules_Did_Remove';
import didRestore from '@salesforce/label/c.Number_Rules_Did_Restore';
import didTakeTheirs from '@salesforce/label/c.Number_Rules_Did_Take_Theirs';
import didTurnOff from '@salesforce/label/c.Number_Rules_Did_Turn_Off';
import didTurnOn from '@salesforce/label/c.Number_Rules_Did_Turn_On';
import discard from '@salesforce/label/c.Number_Rules_Discard';
import discardWhat from '@salesforce/label/c.Number_Rules_Discarded';
import empty from '@salesforce/label/c.Number_Rules_Empty_Read_Only';
import emptyText from '@salesforce/label/c.Number_Rules_Empty_Text';
import emptyTitle from '@salesforce/label/c.Number_Rules_Empty_Title';
import feature from '@salesforce/label/c.Number_Rules_Feature';
import intro from '@salesforce/label/c.Number_Rules_Intro';
import loadFailed from '@salesforce/label/c.Number_Rules_Load_Failed';
import loading from '@salesforce/label/c.Number_Rules_Loading';
import moved from '@salesforce/label/c.Number_Rules_Moved';
import newRule from '@salesforce/label/c.Number_Rules_New_Name';
import openPresets from '@salesforce/label/c.Number_Rules_Open_Presets';
import openTransfer from '@salesforce/label/c.Number_Rules_Open_Transfer';
import problemsMany from '@salesforce/label/c.Number_Rules_Problems_Many';
import problemsOne from '@salesforce/label/c.Number_Rules_Problems_One';
import readOnlyBoth from '@salesforce/label/c.Number_Rules_Read_Only_Both';
import readOnlyCustom from '@salesforce/label/c.Number_Rules_Read_Only_Custom';
import readOnlyCustomize from '@salesforce/label/c.Number_Rules_Read_Only_Customize';
import redo from '@salesforce/label/c.Number_Rules_Redo';
import redoWhat from '@salesforce/label/c.Number_Rules_Redo_What';
import redone from '@salesforce/label/c.Number_Rules_Redone';
import removed from '@salesforce/label/c.Number_Rules_Removed';
import restored from '@salesforce/label/c.Number_Rules_Restored';
import retry from '@salesforce/label/c.Number_Rules_Retry';
import ruleError from '@salesforce/label/c.Number_Rules_Rule_Error';
import save from '@salesforce/label/c.Number_Rules_Save';
import saveFailed from '@salesforce/label/c.Number_Rules_Save_Failed';
import saved from '@salesforce/label/c.Number_Rules_Saved';
import tabHelp from '@salesforce/label/c.Number_Rules_Tab_Help';
import tabPresets from '@salesforce/label/c.Number_Rules_Tab_Presets';
import tabTransfer from '@salesforce/label/c.Number_Rules_Tab_Transfer';
import tabTry from '@salesforce/label/c.Number_Rules_Tab_Try';
import title from '@salesforce/label/c.Number_Rules_Title';
import tooMany from '@salesforce/label/c.Number_Rules_Too_Many';
import unchanged from '@salesforce/label/c.Number_Rules_Unchanged';
import undo from '@salesforce/label/c.Number_Rules_Undo';
import undoWhat from '@salesforce/label/c.Number_Rules_Undo_What';
import undone from '@salesforce/label/c.Number_Rules_Undone';
import unsaved from '@salesforce/label/c.Number_Rules_Unsaved';

/** What the user reads; placeholders are described at the labels. */
export const label = {
  add,
  added,
  collisionsMany,
  collisionsOne,
  countMany,
  countOne,
  didAdd,
  didChange,
  didImport,
  didMove,
  didRemove,
  didRestore,
  didTakeTheirs,
  didTurnOff,
  didTurnOn,
  discard,
  discardWhat,
  empty,
  emptyText,
  emptyTitle,
  feature,
  featureDisplay,
  featureIncoming,
  featureMatching,
  featureOutgoing,
  helpDisplay,
  helpIncoming,
  helpMatching,
  helpOutgoing,
  intro,
  loadFailed,
  loading,
  moreMany,
  moreOne,
  moved,
  newRule,
  openPresets,
  openTransfer,
  problemsMany,
  problemsOne,
  readOnlyBoth,
  readOnlyCustom,
  readOnlyCustomize,
  redo,
  redoWhat,
  redone,
  removed,
  restored,
  retry,
  ruleError,
  save,
  saveFailed,
  saved,
  tabHelp,
  tabPresets,
  tabTransfer,
  tabTry,
  title,
  tooMany,
  unchanged,
  undo,
  undoWhat,
  undone,
  unsaved,
};
