import * as fc from 'fast-check';

// `npm test` tries the same cases each time, so that a build is red because of the change that made it so. `npm run laws` tries others each time,
// and prints the seed of what it finds. `npm run mutation` only asks whether there is a failure, and needs no smallest one.
const endOnFailure = process.env.PORTCULLIS_LAWS === 'first failure';
if (process.env.PORTCULLIS_LAWS !== 'explore') fc.configureGlobal({ seed: 20_260_301, endOnFailure });

export { fc };
