import type { Node } from '../parse/ast';

/** Something the platform's compiler refuses, at a place in the file being compiled. Becomes a DeployError. */
export class Problem extends Error {
  readonly place: Node;

  constructor(place: Node, text: string) {
    super(text);
    this.place = place;
  }
}

/** A consequence of a problem that has been reported already. */
export class Consequence extends Problem {}

export function refuse(place: Node, text: string): never {
  throw new Problem(place, text);
}
