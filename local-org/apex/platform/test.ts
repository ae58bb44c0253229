import { setCalloutMock } from './http';
import { freshMixedDml } from '../../data/save/setupObjects';
import { Unsupported } from '../../org/errors';
import type { Transaction } from '../../org/transaction';
import { raise } from '../../values/exceptions';
import type { ApexDatetime } from '../../values/temporal';
import type { ApexObject, Value } from '../../values/value';
import { notNull } from './argument';
import { objectOfId } from './object-of-id';
import { definePlatform } from './define';
import { localOrg } from './local-org';
import type { TypeValue } from './type';

interface Progress {
  started: boolean;
  stopped: boolean;
  /** Back to the limits and the set-up state of before Test.startTest. */
  restore: (() => void)[];
}

const PROGRESS = Symbol('Test.startTest');
const progressOf = (transaction: Transaction): Progress =>
  transaction.stateOf(PROGRESS, () => ({ started: false, stopped: false, restore: [] }));

function test(): Transaction {
  return localOrg().testing ?? raise('System.TypeException', 'Test methods can only be called from testMethod context');
}

/** Fresh limits for what is tested. */
function startTest(): void {
  const transaction = test();
  const progress = progressOf(transaction);
  if (progress.started) raise('System.FinalException', 'Testing already started');
  progress.started = true;
  progress.restore.push(transaction.limits.fresh(), freshMixedDml(transaction));
  // What the test has saved so far does not keep it from calling out.
  transaction.dirty = false;
}

/** Runs the asynchronous work that has been queued, then the limits of before count again. */
function stopTest(): void {
  const transaction = test();
  const progress = progressOf(transaction);
  if (!progress.started || progress.stopped) raise('System.FinalException', 'Testing has not started');
  progress.stopped = true;
  try {
    localOrg().async.drainTest(transaction);
  } finally {
    for (const restore of progress.restore.reverse()) restore();
  }
}

function setMock(type: TypeValue | null, mock: Value): void {
  const name = type?.type.name.toLowerCase().replace(/^system\./, '');
  if (name === undefined) raise('System.NullPointerException', 'Argument cannot be null.');
  if (name !== 'httpcalloutmock') throw new Unsupported(`Test.setMock(${type!.type.name})`);
  setCalloutMock(mock);
}

function setCreatedDate(id: string | null, date: ApexDatetime | null): void {
  if (id === null || date === null) return raise('System.NullPointerException', 'Argument cannot be null.');
  test();
  const { store } = localOrg();
  store.updateAll(objectOfId(id), [id], new Map([['CreatedDate', date]]));
}

const refuse = (feature: string) => (): never => {
  throw new Unsupported(feature);
};

/** Test.getEventBus() */
class TestBroker {}

definePlatform({
  name: 'EventBus.TestBroker',
  namespace: 'EventBus',
  jsClass: TestBroker,
  methods: {
    'void deliver()': () => {
      while (localOrg().events.deliverInTest(test()));
    },
    'void fail()': refuse('Test.getEventBus().fail()'),
  },
});

definePlatform({
  name: 'Test',
  namespace: 'System',
  statics: {
    'Boolean isRunningTest()': () => localOrg().testing !== null,
    'void startTest()': startTest,
    'void stopTest()': stopTest,
    'void setMock(Type interfaceType, Object instance)': setMock,
    'void setCreatedDate(Id recordId, Datetime createdDatetime)': setCreatedDate,
    'EventBus.TestBroker getEventBus()': () => new TestBroker(),
    'Id getStandardPricebookId()': refuse('Test.getStandardPricebookId'),
    'List<SObject> loadData(Schema.SObjectType sObjectToken, String resourceName)': refuse('Test.loadData'),
    'void enableChangeDataCapture()': refuse('Test.enableChangeDataCapture'),
    'void setFixedSearchResults(List<Id> fixedSearchResults)': refuse('Test.setFixedSearchResults'),
    'Object createStub(Type parentType, StubProvider stubProvider)': (
      type: TypeValue | null,
      provider: ApexObject | null,
    ) => {
      notNull(type, provider);
      return localOrg().apex.createStub(type!.type, provider!);
    },
  },
});
