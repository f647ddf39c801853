// npm run differential [-- --seed S] [--questions N]
//
// Asks the solver Z3 what our own sets and proofs answer, on random networks: whether a group lets in what it must not, which rules others make needless, and what one version of a
// group lets in that another one does not. Two thousand questions by default; every answer has to be the same. Needs the compiled library. Not in jest: the threads of Z3 keep it alive.
// Each two hundred questions are a process of their own. Z3 is WebAssembly with threads, and now and then it crashes by itself ("table index is out of bounds"); then the same questions
// are asked again, in a new process. A difference is never asked again.
const { spawnSync } = require('node:child_process');
const { randomly } = require('../../benchmarks/proofs-networks');
const { Questions } = require('../../benchmarks/z3-questions');
const { NetworkIndex } = require('../../lib/judging/network-index');
const { redundancyOf } = require('../../lib/judging/redundant-rules');
const { blockOf } = require('../../lib/model/cidr');
const { known } = require('../../lib/model/knowledge');
const { TrafficSet } = require('../../lib/model/traffic-set');
const { connectionsOfGroup } = require('../../lib/reachability/group-connections');
const { prove } = require('../../lib/reachability/prove');
const { ReachIndex } = require('../../lib/reachability/reach-index');

const flag = (name, otherwise) => process.argv.includes(name) ? Number(process.argv[process.argv.indexOf(name) + 1]) : otherwise;
const seed = flag('--seed', 1);
const most = flag('--questions', 2000);
const batch = flag('--batch', undefined);
const BATCH_SIZE = 200;
const CRASHES = 3;
const random = randomly(seed * 1000 + (batch ?? 0));
const upTo = count => Math.floor(random() * count);
const one = (...of) => of[upTo(of.length)];

/** Ports and blocks close to each other, so that rules touch, lie in others and make each other up. */
function ruleOf(i) {
  const protocol = one(6, 6, 6, 6, 17, 1, 58, 47, 'all');
  const [a, b] = [upTo(6), upTo(6)];
  const ports = protocol === 6 || protocol === 17 ? one({ from: Math.min(a, b), to: Math.max(a, b) }, { from: a, to: a }, { from: 0, to: 65535 })
    : protocol === 1 || protocol === 58 ? one({ from: a, to: -1 }, { from: a, to: b }, { from: -1, to: -1 })
      : { from: 0, to: 65535 };
  return { direction: 'ingress', group: 'Group', protocol: known(protocol), ports: known(ports), peer: peerOf(), description: known(undefined), standalone: true, site: { template: 'T', logicalId: `Rule${i}`, location: '' } };
}

function peerOf() {
  switch (upTo(8)) {
    case 0: return { kind: 'group', id: one('A', 'B') };
    case 1: return { kind: 'prefix-list', id: one('pl-1', 'pl-2') };
    case 2: case 3: return { kind: 'cidr', cidr: blockOf('ipv6', (0x20010db8n << 96n) + (BigInt(upTo(8)) << 64n), one(0, 1, 61, 62, 63, 64, 64)) };
    case 4: return { kind: 'cidr', cidr: blockOf('ipv4', one(0n, 0x80000000n, 0xe0000000n), one(0, 1, 3)) };
    default: return { kind: 'cidr', cidr: blockOf('ipv4', one(0x0a000000n, 0x08080800n) + BigInt(upTo(8)), one(8, 29, 30, 31, 32, 32)) };
  }
}

function networkOf(rules) {
  const site = { template: 'T', logicalId: 'Group', location: '' };
  const groups = [{ id: 'Group', site, name: known('Group'), nameTag: known(undefined), description: known('group'), declaresEgress: true, vpc: known(undefined), tagKeys: known([]) }];
  return { groups, rules, unreadable: [], vpcs: [] };
}

/** Asks one batch, and prints what came of it as one line of JSON. */
async function askOneBatch() {
  const z3 = await Questions.start();
  const asked = { 'must not': 0, 'redundant': 0, 'difference': 0 };
  const yes = { 'must not': 0, 'redundant': 0, 'difference': 0 };
  const differences = [];
  const compare = async (kind, ours, theirs, what) => {
    asked[kind]++;
    const answer = await theirs;
    if (answer) yes[kind]++;
    if (answer !== ours) differences.push(`${kind}: we say ${ours}, Z3 says ${answer}: ${JSON.stringify(what, (_, value) => typeof value === 'bigint' ? value.toString(16) : value)}`);
  };
  const total = () => Object.values(asked).reduce((sum, count) => sum + count, 0);

  for (let network = 0; total() < Math.min(BATCH_SIZE, most); network++) {
    const rules = Array.from({ length: 1 + upTo(14) }, (_, i) => ruleOf(i));
    const others = rules.flatMap(rule => random() < 0.15 ? [] : random() < 0.15 ? [rule, ruleOf(100 + upTo(100))] : [rule]);
    const index = new ReachIndex(networkOf(rules));
    const all = z3.rules(rules);

    for (let i = 0; i < 4; i++) {
      const { protocol: { value: protocol }, ports: { value: ports } } = ruleOf(0);
      const traffic = TrafficSet.of(protocol, ports);
      const { verdict } = prove(index, { kind: 'forbid', id: 'No', source: { is: 'internet', withoutLists: ['pl-1', 'pl-2'] }, destination: { is: 'things', ids: new Set(['Group']), name: 'Group' }, traffic, transitive: false });
      await compare('must not', verdict === 'VIOLATED', z3.isPossible(all, z3.internet, z3.traffic(protocol, ports)), { protocol, ports, rules });
    }

    const { kept = rules } = redundancyOf(new NetworkIndex(networkOf(rules)))[0] ?? {};
    const left = z3.rules(kept);
    for (const rule of rules) {
      if (kept.includes(rule)) await compare('redundant', false, z3.isMore(z3.rule(rule), z3.rules(kept.filter(other => other !== rule))).then(isMore => !isMore), { rule, kept });
      else await compare('redundant', true, z3.isMore(z3.rule(rule), left).then(isMore => !isMore), { rule, kept });
    }

    const [before, after] = [rules, others].map(list => connectionsOfGroup(new ReachIndex(networkOf(list)), 'Group', 'ingress').always);
    const formulas = [all, z3.rules(others)];
    for (const [a, b, x, y] of [[before, after, ...formulas], [after, before, formulas[1], formulas[0]]]) {
      const boxes = a.minus(b).boxes();
      await compare('difference', boxes.length > 0, z3.isMore(x, y), { rules, others });
      const told = z3.z3.Or(z3.z3.Bool.val(false), ...boxes.map(box => z3.box(box)));
      await compare('difference', false, z3.isPossible(z3.z3.And(x, z3.z3.Not(y)).neq(told)), { rules, others, boxes: boxes.length });
    }
  }
  await z3.stop();

  console.log(JSON.stringify({ asked, yes, differences }));
}

/** What a batch answered. Throws when Z3 crashes in it each time. */
function answersOf(number, questions) {
  for (let crash = 1; ; crash++) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [__filename, '--seed', String(seed), '--questions', String(questions), '--batch', String(number)], { encoding: 'utf8', maxBuffer: 1e8 });
    if (status === 0) return JSON.parse(stdout.trim().split('\n').pop());
    console.error(stderr);
    if (crash === CRASHES) throw new Error(`batch ${number} did not end in ${CRASHES} processes: what the last one printed stands above`);
    console.error(`batch ${number} crashed: asked again in a new process`);
  }
}

function main() {
  const asked = {};
  const yes = {};
  const differences = [];
  const total = () => Object.values(asked).reduce((sum, count) => sum + count, 0);
  for (let number = 1; total() < most; number++) {
    const answers = answersOf(number, most - total());
    for (const [sums, counts] of [[asked, answers.asked], [yes, answers.yes]]) for (const [kind, count] of Object.entries(counts)) sums[kind] = (sums[kind] ?? 0) + count;
    differences.push(...answers.differences);
  }

  for (const kind of Object.keys(asked)) console.log(`${kind}: ${asked[kind]} questions, ${yes[kind]} times yes`);
  for (const difference of differences.slice(0, 5)) console.log(difference);
  console.log(`${total()} questions, seed ${seed}: ${differences.length === 0 ? 'all answers are the same' : `${differences.length} answers differ`}`);
  process.exitCode = differences.length === 0 ? 0 : 1;
}

if (batch === undefined) {
  main();
} else {
  askOneBatch().catch((error) => {
    console.error(error);
    process.exit(1);
  });
}
