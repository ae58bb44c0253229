/** Invocable.Action: a flow started by name from Apex. Actions of other types are refused by name. */
import { flowOutputs, noAccessToFlow, variableType } from '../../../flow/outside';
import { Unsupported } from '../../../org/errors';
import type { FlowVariable, Org } from '../../../org/services';
import { tx } from '../../../org/transaction';
import { ApexList, ApexMap } from '../../../values/collections';
import { ApexException } from '../../../values/exceptions';
import type { ApexObject, ClassInfo, Value } from '../../../values/value';
import { classType, listOf, mapOf, T } from '../../types/type';
import { notNull } from '../argument';
import { definePlatform, platformClass } from '../define';
import { cast } from '../operators/types';

const VALUES = mapOf(T.String, T.Object);

class Action implements ApexObject {
  declare readonly $class: ClassInfo;
  readonly namespace: string | null;
  readonly name: string;
  invocations: ApexMap[] = [];

  constructor(namespace: string | null, name: string) {
    this.namespace = namespace;
    this.name = name;
  }

  /** As it was asked for: `namespace__Name`. */
  get fullName(): string {
    return this.namespace ? `${this.namespace}__${this.name}` : this.name;
  }
}

class ActionError implements ApexObject {
  declare readonly $class: ClassInfo;
  readonly code: string;
  readonly message: string;

  constructor(code: string, message: string) {
    this.code = code;
    this.message = message;
  }
}

class ActionResult implements ApexObject {
  declare readonly $class: ClassInfo;
  readonly action: Action;
  readonly given: ApexMap;
  readonly outputs: ReadonlyMap<string, Value>;
  readonly error: ActionError | null;

  constructor(action: Action, given: ApexMap, outputs: ReadonlyMap<string, Value>, error: ActionError | null) {
    this.action = action;
    this.given = given;
    this.outputs = outputs;
    this.error = error;
  }
}

definePlatform({
  name: 'Invocable.Action.Error',
  namespace: 'Invocable',
  jsClass: ActionError,
  methods: {
    'String getCode()': ({ code }: ActionError) => code,
    'String getMessage()': ({ message }: ActionError) => message,
  },
});

definePlatform({
  name: 'Invocable.Action.Result',
  namespace: 'Invocable',
  jsClass: ActionResult,
  methods: {
    'Invocable.Action getAction()': ({ action }: ActionResult) => action,
    'List<Invocable.Action.Error> getErrors()': ({ error }: ActionResult) =>
      new ApexList(listOf(classType(platformClass('Invocable.Action.Error').info)), error ? [error] : []),
    'Map<String,Object> getInvocationParameters()': ({ given }: ActionResult) => given,
    'Map<String,Object> getOutputParameters()': ({ outputs }: ActionResult) => new ApexMap(VALUES, outputs),
    'Boolean isSuccess()': ({ error }: ActionResult) => error === null,
  },
});

definePlatform({
  name: 'Invocable.Action',
  namespace: 'Invocable',
  jsClass: Action,
  statics: {
    'Invocable.Action createCustomAction(String type, String name)': (type: string | null, name: string | null) =>
      create(type, null, name),
    'Invocable.Action createCustomAction(String type, String namespace, String name)': create,
    'Invocable.Action createStandardAction(String type)': (type: string | null) => {
      throw new Unsupported(`Invocable.Action.createStandardAction('${type}')`);
    },
  },
  methods: {
    'Invocable.Action addInvocation()': (self: Action) => {
      self.invocations.push(new ApexMap(VALUES));
      return self;
    },
    'Invocable.Action clearInvocations()': (self: Action) => {
      self.invocations = [];
      return self;
    },
    'List<Map<String,Object>> getInvocations()': ({ invocations }: Action) =>
      new ApexList(listOf(VALUES), [...invocations]),
    'String getName()': ({ name }: Action) => name,
    'String getNamespace()': ({ namespace }: Action) => namespace,
    'String getType()': () => 'flow',
    'Boolean isStandard()': () => false,
    'Invocable.Action setInvocationParameter(String parameterName, Object parameterValue)': setParameter,
    'Invocable.Action setInvocations(List<Map<String,Object>> invocations)': (self: Action, given: ApexList | null) => {
      notNull(given);
      self.invocations = [...(given!.items as ApexMap[])];
      return self;
    },
    'List<Invocable.Action.Result> invoke()': invoke,
  },
});

function create(type: string | null, namespace: string | null, name: string | null): Action {
  notNull(type, name);
  if (type!.toLowerCase() !== 'flow') throw new Unsupported(`Invocable.Action.createCustomAction('${type}', …)`);
  return new Action(namespace || null, name!);
}

/** Of the invocation that was added last; the first one need not be added. */
function setParameter(self: Action, name: string | null, value: Value): Action {
  notNull(name);
  if (self.invocations.length === 0) self.invocations.push(new ApexMap(VALUES));
  self.invocations.at(-1)!.entries.set(name!, value);
  return self;
}

/** All invocations run together. What stops all of them is the error of each result. */
function invoke(self: Action): ApexList {
  const given = self.invocations.length > 0 ? self.invocations : [new ApexMap(VALUES)];
  const results = run(self, given);
  return new ApexList(listOf(classType(platformClass('Invocable.Action.Result').info)), results);
}

function run(self: Action, given: readonly ApexMap[]): ActionResult[] {
  const { org, user } = tx();
  const failed = (code: string, message: string) =>
    given.map((input) => new ActionResult(self, input, new Map(), new ActionError(code, message)));
  const name = flowName(org, self);
  const flow = name === null ? null : org.flow.describe(name);
  if (name === null || !flow) return failed('NOT_FOUND', `Action name not found: ${self.fullName}`);
  if (!org.security.rights(user.id).canRunFlow(name)) return failed('INSUFFICIENT_ACCESS', noAccessToFlow(name));
  try {
    const inputs = given.map((input) => readInput(org, flow.inputs, input));
    // System mode, with the sharing of the class that asks.
    const outcomes = org.flow.start(name, inputs, { access: 'SYSTEM', sharing: tx().sharing });
    return outcomes.map((outcome, index) => {
      const error = outcome.error === null ? null : new ActionError('UNKNOWN_EXCEPTION', outcome.error);
      return new ActionResult(self, given[index]!, error ? new Map() : flowOutputs(outcome), error);
    });
  } catch (error) {
    if (error instanceof InputProblem) return failed('INVALID_API_INPUT', error.message);
    throw error;
  }
}

/** As the project spells it. */
function flowName(org: Org, { namespace, name }: Action): string | null {
  if ((namespace ?? '').toLowerCase() !== org.model.namespace.toLowerCase() && namespace !== null) return null;
  return org.model.flows.find((flow) => flow.name.toLowerCase() === name.toLowerCase())?.name ?? null;
}

class InputProblem extends Error {}

function readInput(org: Org, inputs: readonly FlowVariable[], given: ApexMap): Map<string, Value> {
  const values = given.entries.pairs().map(([key, value]): [string, Value] => {
    const variable = inputs.find(({ name }) => name === key);
    if (!variable) throw new InputProblem(`The input parameter ${String(key)} does not exist`);
    try {
      return [variable.name, cast(value, variableType(org.model, variable))];
    } catch (error) {
      if (!(error instanceof ApexException)) throw error;
      throw new InputProblem(`${variable.name}: ${error.apexMessage}`);
    }
  });
  return new Map(values);
}
