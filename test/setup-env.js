// The built-in CloudFormation validator costs 1.7 s a test file; the test that is about it adds the plugin itself.
process.env.CDK_VALIDATION ??= 'false';
