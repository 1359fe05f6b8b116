// The built-in CloudFormation validator costs 1.7 s a test file; the test that is about it adds the plugin itself.
process.env.CDK_VALIDATION ??= 'false';

/** Loaded once for a process, and not for each test file: nothing in them is changed by a test. */
const outside = ['aws-cdk-lib/(?!testhelpers/)', 'cdk-nag/', 'constructs/'].join('|');

module.exports = {
  testEnvironment: '<rootDir>/test/environment.js',
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
    [`/node_modules/(${outside}).*\\.js$`]: '<rootDir>/test/load-outside.js',
    '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, sourceMaps: 'inline' }],
  },
  transformIgnorePatterns: [`/node_modules/(?!${outside})`],
  globalSetup: '<rootDir>/test/global-setup.ts',
  setupFilesAfterEnv: ['aws-cdk-lib/testhelpers/jest-autoclean'],
  coverageProvider: 'v8',
  collectCoverageFrom: ['constructs/**/*.ts', 'lib/**/*.ts'],
};
