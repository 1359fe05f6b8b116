module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  moduleNameMapper: {
    '^cdk-mlsecops$': '<rootDir>/constructs',
    '^cdk-mlsecops/compliance$': '<rootDir>/constructs/compliance',
  },
  transform: {
    '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, sourceMaps: 'inline' }],
  },
  setupFiles: ['<rootDir>/test/setup-env.js'],
  setupFilesAfterEnv: ['aws-cdk-lib/testhelpers/jest-autoclean'],
  coverageProvider: 'v8',
  collectCoverageFrom: ['constructs/**/*.ts', 'lib/**/*.ts'],
};
