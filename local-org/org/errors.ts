/**
 * Errors of local-org itself. Errors of a running transaction are Apex exceptions (values/exceptions.ts).
 */

export interface Place {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

export function placeText(place: Place): string {
  return [place.file, place.line, place.column].filter((part) => part !== undefined).join(':');
}

/** A feature of Salesforce that local-org does not have: named, with file and line, never silently passed over. */
export class Unsupported extends Error {
  readonly feature: string;
  readonly place: Place | null;

  constructor(feature: string, place: Place | null = null) {
    super(`${place ? `${placeText(place)}: ` : ''}local-org does not support ${feature}`);
    this.name = 'Unsupported';
    this.feature = feature;
    this.place = place;
  }
}

/** Source or metadata that Salesforce would refuse at deployment, with Salesforce's text where it is known. */
export class DeployError extends Error {
  readonly problem: string;
  readonly place: Place;

  constructor(problem: string, place: Place) {
    super(`${placeText(place)}: ${problem}`);
    this.name = 'DeployError';
    this.problem = problem;
    this.place = place;
  }
}

/** Several refusals found in one pass, so that a developer mends them together. */
export class DeployErrors extends Error {
  readonly errors: readonly DeployError[];

  constructor(errors: readonly DeployError[]) {
    super(errors.map((error) => error.message).join('\n'));
    this.name = 'DeployErrors';
    this.errors = errors;
  }
}
