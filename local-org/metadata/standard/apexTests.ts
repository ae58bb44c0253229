/** Runs of Apex tests and what came of them: what the Tooling API and SOQL show. */
import type { StandardObjectSpec } from './syntax';

export const APEX_TESTS: readonly StandardObjectSpec[] = [
  {
    name: 'ApexTestRunResult',
    keyPrefix: '05m',
    operations: 'query',
    noRecycleBin: true,
    fields: `
      AsyncApexJobId ref(AsyncApexJob)
      UserId ref(User)
      JobName string(255)
      IsAllTests boolean
      Source string(50)
      StartTime datetime
      EndTime datetime
      TestTime int(9)
      TestSetupTime int(9)
      Status picklist(Queued|Processing|Aborted|Completed|Failed) restricted
      ClassesEnqueued int(9)
      ClassesCompleted int(9)
      MethodsEnqueued int(9)
      MethodsCompleted int(9)
      MethodsFailed int(9)
    `,
  },
  {
    name: 'ApexTestQueueItem',
    keyPrefix: '709',
    operations: 'query',
    bare: true,
    fields: `
      CreatedDate datetime readonly auto
      CreatedById ref(User) readonly auto
      SystemModstamp datetime readonly auto
      ApexClassId ref(ApexClass)
      Status picklist(Holding|Queued|Preparing|Processing|Aborted|Completed|Failed) restricted
      ExtendedStatus string(1000)
      ParentJobId ref(AsyncApexJob)
      TestRunResultId ref(ApexTestRunResult)
      ShouldSkipCodeCoverage boolean
    `,
  },
  {
    name: 'ApexTestResult',
    keyPrefix: '07M',
    operations: 'query',
    bare: true,
    fields: `
      SystemModstamp datetime readonly auto
      TestTimestamp datetime
      Outcome picklist(Pass|Fail|CompileFail|Skip) restricted
      ApexClassId ref(ApexClass)
      MethodName string(255)
      Message string(4000)
      StackTrace string(4000)
      AsyncApexJobId ref(AsyncApexJob)
      QueueItemId ref(ApexTestQueueItem)
      ApexLogId string(18)
      ApexTestRunResultId ref(ApexTestRunResult)
      RunTime int(9)
      IsTestSetup boolean
    `,
  },
];

/** What only the Tooling API has: neither Apex nor the other APIs know it. */
export const TOOLING_ONLY: readonly StandardObjectSpec[] = [
  {
    name: 'ApexCodeCoverage',
    keyPrefix: '714',
    operations: 'query',
    noRecycleBin: true,
    fields: `
      ApexTestClassId ref(ApexClass)
      TestMethodName string(255)
      ApexClassOrTriggerId ref(ApexClass,ApexTrigger)
      NumLinesCovered int(9)
      NumLinesUncovered int(9)
      Coverage longtext(1000000)
    `,
  },
  {
    name: 'ApexCodeCoverageAggregate',
    keyPrefix: '715',
    operations: 'query',
    noRecycleBin: true,
    fields: `
      ApexClassOrTriggerId ref(ApexClass,ApexTrigger)
      NumLinesCovered int(9)
      NumLinesUncovered int(9)
      Coverage longtext(1000000)
    `,
  },
  {
    name: 'ApexOrgWideCoverage',
    keyPrefix: '716',
    operations: 'query',
    noRecycleBin: true,
    fields: `
      PercentCovered int(9)
    `,
  },
];
