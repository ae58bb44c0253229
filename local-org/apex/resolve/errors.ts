/** Collects what the compiler refuses, so that a developer sees every problem of a project at once. */
import { DeployError } from '../../org/errors';
import { Consequence, Problem } from '../types/problem';

export class Errors {
  readonly found: DeployError[] = [];

  /** Runs `work`; a Problem in it is noted as an error in `file`, anything else passes. */
  guard<R>(file: string, work: () => R): R | null {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.add(file, error);
      return null;
    }
  }

  add(file: string, problem: Problem): void {
    if (problem instanceof Consequence) return;
    const { line, column } = problem.place;
    this.found.push(new DeployError(problem.message, { file, line, column }));
  }
}
