// Runs after jsii. Replaces the eager `export *` lines of lib/index.js by getters that load a class when it is asked for:
// an app that uses one construct should not pay for loading all of them (npm run bench, "start-up").
const fs = require('node:fs');
const path = require('node:path');

const index = path.resolve(process.argv[2] ?? 'lib/index.js');
const EXPORT_STAR = /__exportStar\(require\("(\.[^"]+)"\), exports\);/g;

// `exports.X = void 0` is where Node's ESM loader reads the names from; assigning to `key` hides the getter from that reader.
const getter = (module, name) => `exports.${name} = void 0; Object.defineProperty(exports, key = ${JSON.stringify(name)}, `
  + `{ enumerable: true, configurable: true, get: () => require(${JSON.stringify(module)}).${name} });`;

/** The names behind `export *`, followed through the index files of folders, each with the file that defines it. */
function namesIn(file) {
  const source = fs.readFileSync(file, 'utf8');
  const inner = [...source.matchAll(EXPORT_STAR)].map(([, module]) => require.resolve(path.resolve(path.dirname(file), module)));
  if (inner.length > 0) return inner.flatMap(namesIn);
  return Object.keys(require(file)).map(name => ({ name, file }));
}

const source = fs.readFileSync(index, 'utf8');
const lazy = source
  .replace(EXPORT_STAR, (_, module) => namesIn(require.resolve(path.resolve(path.dirname(index), module)))
    .map(({ name, file }) => getter(`./${path.relative(path.dirname(index), file).replace(/\\/g, '/').replace(/\.js$/, '')}`, name))
    .join('\n'))
  .replace('Object.defineProperty(exports, "__esModule"', 'var key;\nObject.defineProperty(exports, "__esModule"');
fs.writeFileSync(index, lazy);
