// Figures are medians of fresh processes (what only the first run measures is its figure), variants in turn (A B C, A B C, ...), so that a machine that slows down slows all of them.
const { execFileSync } = require('node:child_process');
const path = require('node:path');

const median = numbers => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** Runs one variant. A script that ends badly is run again where that is told: Z3's WebAssembly crashes by itself now and then. */
function runOf(script, variant, run, attempts) {
  try {
    return execFileSync(process.execPath, [path.join(__dirname, script), variant, String(run)], {
      encoding: 'utf8', env: { ...process.env, CDK_CONTEXT_JSON: '', CDK_DEBUG: '' }, maxBuffer: 1e8, stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch (error) {
    if (attempts <= 1) throw error;
    return runOf(script, variant, run, attempts - 1);
  }
}

/** Runs each variant of a script `runs` times; the script prints one line of JSON with numbers. Returns medians by variant and name. */
function measure(script, variants, runs, { attempts = 1 } = {}) {
  const results = Object.fromEntries(variants.map(variant => [variant, []]));
  for (let run = 0; run < runs; run++) {
    for (const variant of variants) {
      const printed = runOf(script, variant, run, attempts);
      results[variant].push(JSON.parse(printed.trim().split('\n').pop()));
    }
  }
  return Object.fromEntries(variants.map(variant => [variant, Object.fromEntries(
    Object.keys(results[variant][0]).map(name => [name, median(results[variant].map(result => result[name]).filter(figure => figure !== undefined))]),
  )]));
}

/** Milliseconds that a function takes. */
function time(work) {
  const start = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - start) / 1e6;
}

module.exports = { measure, time };
