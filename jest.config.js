module.exports = {
  testEnvironment: 'node',
  // By default a core is left idle: of two, one.
  maxWorkers: '100%',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  moduleNameMapper: {
    '^cdk-mlsecops$': '<rootDir>/constructs',
    '^cdk-mlsecops/compliance$': '<rootDir>/constructs/compliance',
    '^cdk-mlsecops/testing$': '<rootDir>/constructs/testing',
  },
  transform: {
    '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, sourceMaps: 'inline' }],
  },
  globalSetup: '<rootDir>/test/global-setup.ts',
  setupFiles: ['<rootDir>/test/setup-env.js'],
  setupFilesAfterEnv: ['aws-cdk-lib/testhelpers/jest-autoclean'],
  coverageProvider: 'v8',
  collectCoverageFrom: ['constructs/**/*.ts', 'lib/**/*.ts'],
};
