const { TestEnvironment } = require('jest-environment-node');

/** Node, with `outside`: what loads a module once for all test files of a process. Loading the CDK for each took half of their time. */
module.exports = class extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    const { global } = this;
    global.outside = require;
    // What the CDK prints is for the test to see, and that it failed is nothing to the next.
    process.exitCode = undefined;
    console.error = (...said) => global.console.error(...said);
  }
};
