import type { Node } from '../parse/ast';

/** Something the platform's compiler refuses, at a place in the file being compiled. Becomes a DeployError. */
export class Problem extends Error {
  readonly place: Node;

  constructor(place: Node, text: string) {
    super(text);
    this.place = place;
  }
}

export function refuse(place: Node, text: string): never {
  throw new Problem(place, text);
}
