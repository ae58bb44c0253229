/** Loads components by name, those of the project and the platform's. */
import type { LightningElement } from 'lwc';

export type Constructor = typeof LightningElement;

/** A component that cannot be shown: each problem names the component, file and line. */
export class ComponentError extends Error {
  readonly component: string;
  readonly problems: readonly string[];

  constructor(component: string, problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'ComponentError';
    this.component = component;
    this.problems = problems;
  }
}

/** `c/recordingPlayer`, also as `c:recordingPlayer`. Throws ComponentError. */
export async function loadComponent(name: string): Promise<Constructor> {
  const specifier = name.replace(':', '/');
  try {
    const module = (await import(specifier)) as { default?: unknown };
    if (typeof module.default === 'function') return module.default as Constructor;
  } catch (error) {
    throw new ComponentError(specifier, await problemsOf(specifier, error));
  }
  throw new ComponentError(specifier, [`${specifier} exports no component as its default`]);
}

/** The browser does not say why a module was not loaded: the server knows. */
async function problemsOf(specifier: string, error: unknown): Promise<readonly string[]> {
  const thrown = error instanceof Error ? error.message : String(error);
  if (!specifier.startsWith('c/')) return [thrown];
  const response = await fetch(`/lightning/problems/${specifier}`);
  const problems = response.ok ? ((await response.json()) as string[]) : [];
  return problems.length > 0 ? problems : [thrown];
}
