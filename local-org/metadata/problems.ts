import { DeployError, DeployErrors, type Place } from '../org/errors';

/** Refusals found while a project is read, kept so that all are reported together. */
export class Problems {
  private readonly errors: DeployError[] = [];

  add(problem: string, place: Place): void {
    this.errors.push(new DeployError(problem, place));
  }

  /** Runs `work`; a refusal is kept and null returned. Anything else goes on. */
  collect<R>(work: () => R): R | null {
    try {
      return work();
    } catch (error) {
      if (error instanceof DeployError) this.errors.push(error);
      else if (error instanceof DeployErrors) this.errors.push(...error.errors);
      else throw error;
      return null;
    }
  }

  throwIfAny(): void {
    if (this.errors.length) throw new DeployErrors(this.errors);
  }
}
