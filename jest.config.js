import { availableParallelism } from 'node:os';

/** Rooms' own specs and what crosses rooms (test/): see CONVENTIONS.md, "Tests". */
export default {
  testEnvironment: 'node',
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          keepClassNames: true,
        },
        module: { type: 'es6' },
      },
    ],
  },
  moduleNameMapper: {
    '^@popstrace/([a-z-]+)$': '<rootDir>/libs/$1/src/index.ts',
    '^@popstrace/([a-z-]+)/testing$': '<rootDir>/libs/$1/src/testing/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  testMatch: [
    '<rootDir>/{apps,libs,test,migrations,bench,tools}/**/*.{spec,medium-spec,e2e-spec}.ts',
  ],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  // Each worker holds a copy of everything: more of them cost more memory than they save time.
  maxWorkers: Math.min(4, availableParallelism()),
  testTimeout: 60_000,
};
