// Every app of the test suite synthesises under CDK's own rules, as errors: what we write must pass them.
process.env.CDK_CONTEXT_JSON = JSON.stringify({
  ...JSON.parse(process.env.CDK_CONTEXT_JSON ?? '{}'),
  '@aws-cdk/core:validateAgainstDefaultRules': true,
});
