/** What the compilers of single elements share: the scope, new nodes, and connectors that are linked at the end. */
import type { Org } from '../org/services';
import { DeployError } from '../org/errors';
import type { FlowResourceVariable, FlowNode } from './node';
import type { FlowScope } from './scope';
import type { XmlElement } from './xml';

/** A place a connector leads to, known once all elements are compiled. */
export interface Target {
  node: FlowNode | null;
}

/** Input and output variables of another flow. */
export interface FlowSignature {
  readonly name: string;
  readonly variables: readonly FlowResourceVariable[];
}

export class ElementCompiler {
  readonly scope: FlowScope;
  readonly org: Org;
  /** Null when the flow's own elements are not those of a before-save or before-delete flow. */
  readonly timing: 'before' | 'after' | null;
  /** `AutoLaunchedFlow`, `RoutingFlow` … */
  readonly processType: string;
  /** Other flows, by name; null when there is no active autolaunched one. */
  readonly flowNamed: (name: string) => FlowSignature | null;
  readonly nodes = new Map<string, FlowNode>();
  private readonly links: {
    readonly name: string;
    readonly element: XmlElement;
    readonly from: FlowNode | null;
    readonly apply: (node: FlowNode) => void;
  }[] = [];
  readonly edges = new Map<FlowNode | null, FlowNode[]>();

  constructor(
    scope: FlowScope,
    org: Org,
    timing: 'before' | 'after' | null,
    processType: string,
    flowNamed: (name: string) => FlowSignature | null,
  ) {
    this.scope = scope;
    this.org = org;
    this.timing = timing;
    this.processType = processType;
    this.flowNamed = flowNamed;
  }

  /** A node with its plain connector and, where the element has one, its fault connector. */
  node(element: XmlElement, kind: string, faults = false): FlowNode {
    const node: FlowNode = {
      name: element.required('name'),
      kind,
      place: element.place,
      connector: null,
      faultConnector: null,
      order: 0,
    };
    this.nodes.set(node.name.toLowerCase(), node);
    this.connect(element, 'connector', node, (to) => (node.connector = to));
    if (faults) this.connect(element, 'faultConnector', node, (to) => (node.faultConnector = to));
    return node;
  }

  /** A connector of a node that has several: rules, loops. */
  target(element: XmlElement, tag: string, from: FlowNode | null): Target {
    const target: Target = { node: null };
    this.connect(element, tag, from, (to) => (target.node = to));
    return target;
  }

  private connect(element: XmlElement, tag: string, from: FlowNode | null, apply: (node: FlowNode) => void): void {
    const connector = element.one(tag);
    if (!connector) return;
    const name = connector.required('targetReference');
    connector.flag('isGoTo');
    connector.finish('a connector');
    this.links.push({ name, element: connector, from, apply });
  }

  link(): void {
    for (const { name, element, from, apply } of this.links) {
      const node = this.nodes.get(name.toLowerCase());
      if (!node)
        throw new DeployError(`The connector refers to "${name}", which isn't an element of this flow.`, element.place);
      apply(node);
      this.edges.set(from, [...(this.edges.get(from) ?? []), node]);
    }
    this.number();
  }

  /** Numbers the nodes so that what leads to a node comes before it, loops aside. */
  private number(): void {
    const seen = new Set<FlowNode>();
    const finished: FlowNode[] = [];
    const visit = (node: FlowNode): void => {
      if (seen.has(node)) return;
      seen.add(node);
      for (const next of this.edges.get(node) ?? []) visit(next);
      finished.push(node);
    };
    for (const node of [...(this.edges.get(null) ?? []), ...this.nodes.values()]) visit(node);
    finished.reverse().forEach((node, index) => (node.order = index));
  }
}
