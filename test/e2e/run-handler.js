// A process that does once what Lambda does: loads the file that was deployed, calls its handler with an event, and tells the parent how it ended.
const { randomUUID } = require('node:crypto');

process.once('message', async ({ event, now }) => {
  setClock(now);
  const name = process.env.AWS_LAMBDA_FUNCTION_NAME;
  const context = {
    awsRequestId: randomUUID(),
    functionName: name,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:${process.env.AWS_REGION}:123456789012:function:${name}`,
    memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    getRemainingTimeInMillis: () => 900_000,
  };
  let ending;
  try {
    const result = await require(process.argv[2]).handler(event, context);
    ending = { result };
  } catch (error) {
    ending = { error: { name: error.name, message: error.message } };
  }
  process.send(ending, () => process.disconnect());
});

/** Makes it that moment, in milliseconds since 1970; from there on time passes as ever. */
function setClock(now) {
  const RealDate = Date;
  const ahead = now - RealDate.now();
  globalThis.Date = class extends RealDate {
    static now() {
      return RealDate.now() + ahead;
    }

    constructor(...given) {
      super(...given.length === 0 ? [RealDate.now() + ahead] : given);
    }
  };
}
