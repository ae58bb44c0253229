import type { Gate } from './gate';

/** Every gate by name, the slowest first so that running them two at a time ends soonest; loaded when it runs. */
export const gates: Readonly<Record<string, () => Promise<Gate>>> = {
  lint: async () => (await import('./lint')).checkLint,
  format: async () => (await import('./format')).checkFormat,
  types: async () => (await import('./types')).checkTypes,
  convert: async () => (await import('./convert')).checkConvert,
  pmd: async () => (await import('./pmd')).checkPmd,
  'apex-types': async () => (await import('./apexTypes')).checkApexTypes,
  namespace: async () => (await import('./namespace')).checkNamespace,
  secrets: async () => (await import('./secrets')).checkSecrets,
  retire: async () => (await import('./retire')).checkRetire,
  metadata: async () => (await import('./metadata')).checkMetadata,
  openapi: async () => (await import('./openapi')).checkOpenapi,
  flows: async () => (await import('./flows')).checkFlows,
  permissions: async () => (await import('./permissions')).checkPermissions,
  matrix: async () => (await import('./matrix')).checkMatrix,
  labels: async () => (await import('./labels')).checkLabels,
  direction: async () => (await import('./direction')).checkDirection,
};
