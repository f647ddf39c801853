import * as fc from 'fast-check';

// `npm test` tries the same cases each time, so that a build is red because of the change that made it so. `npm run laws` tries others each time,
// and prints the seed of what it finds.
if (process.env.PORTCULLIS_LAWS !== 'explore') fc.configureGlobal({ seed: 20_260_301 });

export { fc };
