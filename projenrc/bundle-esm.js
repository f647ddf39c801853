/**
 * A transform of jest for the few files that import a library which is an ES module alone: jest runs CommonJS. The file is bundled as for Lambda, by the same esbuild,
 * so that a test runs what is deployed.
 */
const { buildSync } = require('esbuild');

module.exports = {
  process(_source, path) {
    const { outputFiles } = buildSync({ entryPoints: [path], bundle: true, format: 'cjs', platform: 'node', target: 'node20', sourcemap: 'inline', write: false });
    return { code: outputFiles[0].text };
  },
};
