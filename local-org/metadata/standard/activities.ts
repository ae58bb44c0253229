/** Tasks and events. What and Who gain custom objects with activities when the project is read (`standard/index.ts`). */
import type { StandardObjectSpec } from './syntax';

/** Standard objects an activity can be related to. */
const WHAT = 'Account,Case,Opportunity';

const common = (children: string): string => `
  WhoId ref(Contact,Lead) children=${children} label=Name_ID
  WhatId ref(${WHAT}) children=${children} label=Related_To_ID
`;

const recurrence = `
  IsRecurrence boolean
  RecurrenceActivityId string(18) readonly
  RecurrenceTimeZoneSidKey string(40)
  RecurrenceType picklist(RecursDaily|RecursEveryWeekday|RecursMonthly|RecursMonthlyNth|RecursWeekly|RecursYearly|RecursYearlyNth) restricted
  RecurrenceInterval int(9)
  RecurrenceDayOfWeekMask int(9)
  RecurrenceDayOfMonth int(9)
  RecurrenceInstance picklist(First|Second|Third|Fourth|Last) restricted
  RecurrenceMonthOfYear picklist(January|February|March|April|May|June|July|August|September|October|November|December) restricted
`;

export const ACTIVITIES: readonly StandardObjectSpec[] = [
  {
    name: 'Task',
    keyPrefix: '00T',
    nameField: 'Subject',
    sharing: 'Private',
    owner: 'userOrQueue',
    fields: `
      ${common('Tasks')}
      WhoCount int(9) readonly
      WhatCount int(9) readonly
      Subject combobox(TaskSubject)
      ActivityDate date label=Due_Date_Only
      Status picklist(TaskStatus) auto
      Priority picklist(TaskPriority) auto
      IsHighPriority boolean readonly
      Description longtext(32000) label=Description
      Type picklist(TaskType)
      AccountId ref(Account) readonly
      IsClosed boolean readonly
      IsArchived boolean readonly
      CallDurationInSeconds int(8) label=Call_Duration
      CallType picklist(Internal|Inbound|Outbound) restricted
      CallDisposition string(255) label=Call_Result
      CallObject string(255) label=Call_Object_Identifier
      ReminderDateTime datetime
      IsReminderSet boolean
      RecurrenceStartDateOnly date
      RecurrenceEndDateOnly date
      RecurrenceRegeneratedType picklist(RecurrenceRegenerateAfterDueDate|RecurrenceRegenerateAfterToday|RecurrenceRegenerated) restricted
      ${recurrence}
      TaskSubtype picklist(Task|Email|ListEmail|Call|LinkedIn) createonly restricted
      CompletedDateTime datetime readonly
    `,
  },
  {
    name: 'Event',
    keyPrefix: '00U',
    nameField: 'Subject',
    sharing: 'Private',
    owner: 'userOrQueue',
    fields: `
      ${common('Events')}
      WhoCount int(9) readonly
      WhatCount int(9) readonly
      Subject combobox(EventSubject)
      Location string(255)
      IsAllDayEvent boolean
      ActivityDateTime datetime
      ActivityDate date
      DurationInMinutes int(8) label=Duration
      StartDateTime datetime
      EndDateTime datetime
      EndDate date readonly
      Description longtext(32000)
      AccountId ref(Account) readonly
      Type picklist(EventType)
      IsPrivate boolean
      ShowAs picklist(*Busy|OutOfOffice|Free) restricted label=Show_Time_As
      IsChild boolean readonly
      IsGroupEvent boolean readonly
      GroupEventType picklist(0|1|2|3) readonly restricted
      IsArchived boolean readonly
      ReminderDateTime datetime
      IsReminderSet boolean
      RecurrenceStartDateTime datetime
      RecurrenceEndDateOnly date
      ${recurrence}
      EventSubtype picklist(Event) createonly restricted
      IsRecurrence2 boolean readonly
    `,
  },
];
