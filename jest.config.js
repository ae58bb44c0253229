const { availableParallelism } = require('node:os');

const { jestConfig: lwcJestConfig } = require('@salesforce/sfdx-lwc-jest/config');

/** Everything that runs in Node: local-org, scripts, the client, end to end. */
const node = {
  displayName: 'node',
  testEnvironment: 'node',
  roots: ['<rootDir>/jest-tests', '<rootDir>/client/src', '<rootDir>/local-org', '<rootDir>/scripts'],
  testMatch: ['<rootDir>/jest-tests/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/jest-tests/lwc/', '/fixtures/'],
  modulePathIgnorePatterns: ['<rootDir>/local-org/dist/', '/fixtures/'],
  // A component module's .js is build output that lies beside its .ts: the .ts is what is tested.
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json', 'node'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
  },
};

/** The Lightning web components, in jsdom with the stubs of sfdx-lwc-jest. */
const lwc = {
  ...lwcJestConfig,
  displayName: 'lwc',
  roots: ['<rootDir>/jest-tests/lwc', '<rootDir>/force-app'],
  testMatch: ['<rootDir>/jest-tests/lwc/**/*.test.ts'],
  // A component's .js is build output that lies beside its .ts: the .ts is what is tested.
  moduleFileExtensions: ['ts', 'js', 'html', 'json'],
};

module.exports = {
  projects: [node, lwc],
  collectCoverageFrom: [
    'force-app/**/lwc/**/*.ts',
    'client/src/**/*.ts',
    '!client/src/api/schema.ts',
    'local-org/**/*.ts',
    'scripts/**/*.ts',
    '!**/*.d.ts',
    '!**/dist/**',
  ],
  coverageProvider: 'v8',
  coverageDirectory: 'coverage',
  testTimeout: 30_000,
  // On two cores Jest would take one: browsers and orgs that are waited for leave the other idle.
  maxWorkers: Math.max(2, availableParallelism() - 1),
};
