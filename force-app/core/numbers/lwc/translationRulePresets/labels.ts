import append from '@salesforce/label/c.Number_Presets_Append';
import choose from '@salesforce/label/c.Number_Presets_Choose';
import placeholder from '@salesforce/label/c.Number_Presets_Placeholder';
import replace from '@salesforce/label/c.Number_Presets_Replace';
import rules from '@salesforce/label/c.Number_Presets_Rules';
import undoHint from '@salesforce/label/c.Number_Presets_Undo_Hint';

/** What the user reads; placeholders are described at the labels. */
export const label = { append, choose, placeholder, replace, rules, undoHint };
