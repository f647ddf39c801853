// Every app of the test suite synthesises under CDK's own rules as errors: what we write must pass them.
process.env.CDK_CONTEXT_JSON = JSON.stringify({
  ...JSON.parse(process.env.CDK_CONTEXT_JSON ?? '{}'),
  '@aws-cdk/core:validateAgainstDefaultRules': true,
});

// These rules take five times as long as everything else, so `npm test` applies them where they tell most (the examples, the pages) and
// `npm run test:strict`, which CI runs, applies them to every app of every test. Plugins such as our pack run either way.
process.env.CDK_VALIDATION ??= 'false';
