// What proofs are made of, on templates with many rules: `mixed <groups>x<rules>` or `ipv6 ...` (see proofs-networks.js), each against JSON.parse of the template; `standard ...`; and `z3 ...`, the
// same questions asked of the solver Z3.
const { time } = require('./measure');
const { templateOf } = require('./proofs-networks');

const { NetworkIndex } = require('../lib/judging/network-index');
const { DEFAULT_OPTIONS } = require('../lib/judging/check-options');
const { redundancyOf } = require('../lib/judging/redundant-rules');
const { TrafficSet } = require('../lib/model/traffic-set');
const { networkOf } = require('../lib/reading/from-template');
const { connectionsOfGroup } = require('../lib/reachability/group-connections');
const { prove } = require('../lib/reachability/prove');
const { ReachIndex } = require('../lib/reachability/reach-index');
const { search } = require('../lib/reachability/search');
const { standardClaims } = require('../lib/reachability/standard');

const [variant] = process.argv.slice(2);

function read(groups, rules, kind, options = {}) {
  const text = JSON.stringify(templateOf({ groups, rules, kind, ...options }));
  return { text, network: networkOf([{ template: 'Bench.template.json', stack: 'Bench', body: JSON.parse(text) }]) };
}

/** On a small network, so that what is measured is not the compiler of JavaScript. */
function warmUp() {
  for (let i = 0; i < 5; i++) {
    setsOf(read(40, 60, 'mixed').network);
    standardOf(read(40, 60, 'mixed', WEB_APP).network);
  }
}

function setsOf(network) {
  const reach = new ReachIndex(network);
  const canonical = time(() => network.groups.forEach(({ id }) => connectionsOfGroup(reach, id, 'ingress')));
  const redundancy = time(() => redundancyOf(new NetworkIndex(network)));
  return { canonical, redundancy, both: canonical + redundancy };
}

/** Few groups are open to everybody, and of no list are the entries unknown: what should be proved can be. */
const WEB_APP = { internet: 0.002, lists: 0 };

function standardOf(network) {
  let reach;
  let proofs;
  const index = time(() => { reach = new ReachIndex(network); });
  const claims = time(() => { proofs = standardClaims(reach, DEFAULT_OPTIONS).map(claim => prove(reach, claim)); });
  return { index, claims, total: index + claims, proved: proofs.filter(({ verdict }) => verdict === 'PROVED').length };
}

function measured(kind, size) {
  const [groups, rules] = size.split('x').map(Number);
  const { text, network } = kind === 'standard' ? read(groups, rules, 'mixed', WEB_APP) : read(groups, rules, kind);
  warmUp();
  const parse = time(() => JSON.parse(text));
  return { parse, ...kind === 'standard' ? standardOf(network) : setsOf(network) };
}

/** Each question to both, one after the other. */
async function againstZ3(size) {
  const { Questions } = require('./z3-questions');
  const [groups, rules] = size.split('x').map(Number);
  const { network } = read(groups, rules, 'mixed', { internet: 0.05 });
  const other = read(groups, rules, 'mixed', { internet: 0.02 }).network;
  warmUp();
  const z3 = await Questions.start();
  const figures = { disagreements: 0 };
  const race = async (name, ours, theirs) => {
    let mine;
    figures[`${name}Ours`] = time(() => { mine = ours(); });
    const start = process.hrtime.bigint();
    const their = await theirs();
    figures[`${name}Z3`] = Number(process.hrtime.bigint() - start) / 1e6;
    figures[`${name}Questions`] = their.length;
    their.forEach((answer, i) => { if (answer !== mine[i]) figures.disagreements++; });
  };
  const rulesOf = ({ rules: all }, id) => all.filter(({ group, direction }) => group === id && direction === 'ingress');
  const each = async (questions) => {
    const answers = [];
    for (const question of questions) answers.push(await question());
    return answers;
  };
  const ports = [22, 3389, 5432, 443, 9200];
  const lists = [...new Set(network.rules.flatMap(({ peer }) => peer.kind === 'prefix-list' ? [peer.id] : []))];
  const reach = new ReachIndex(network);

  // What a claim asks, without the sentence that tells how others are reached instead, for which Z3 has no word either.
  const internet = reach.endOf({ is: 'internet', withoutLists: lists });
  await race('mustNot', () => network.groups.flatMap(({ id }) => ports.map(port => search(reach, {
    source: internet, destination: reach.endOf({ is: 'things', ids: new Set([id]), name: id }), traffic: TrafficSet.of(6, { from: port, to: port }), transitive: false,
  }).sure !== undefined)), () => each(network.groups.flatMap(({ id }) => {
    const all = z3.rules(rulesOf(network, id));
    return ports.map(port => () => z3.isPossible(all, z3.internet, z3.traffic(6, { from: port, to: port })));
  })));

  // Whether others make a rule needless that are kept: the same question of every rule.
  let kept;
  await race('redundancy', () => {
    kept = new Set(redundancyOf(new NetworkIndex(network)).flatMap(one => one.kept));
    return network.groups.flatMap(({ id }) => rulesOf(network, id).map(rule => !kept.has(rule)));
  }, () => each(network.groups.flatMap(({ id }) => {
    const left = rulesOf(network, id).filter(rule => kept.has(rule)).map(rule => ({ rule, formula: z3.rule(rule) }));
    return rulesOf(network, id).map(rule => async () => !await z3.isMore(z3.rule(rule), z3.z3.Or(z3.z3.Bool.val(false), ...left.filter(one => one.rule !== rule).map(({ formula }) => formula))));
  })));

  await race('difference', () => {
    const [before, after] = [network, other].map(one => new ReachIndex(one));
    return network.groups.flatMap(({ id }) => {
      const [a, b] = [before, after].map(index => connectionsOfGroup(index, id, 'ingress').always);
      return [!b.covers(a), !a.covers(b)];
    });
  }, () => each(network.groups.flatMap(({ id }) => {
    const [a, b] = [network, other].map(one => z3.rules(rulesOf(one, id)));
    return [() => z3.isMore(a, b), () => z3.isMore(b, a)];
  })));
  await z3.stop();
  return figures;
}

const [kindOrZ3, size] = variant.split(' ');
if (kindOrZ3 === 'z3') {
  againstZ3(size).then(figures => console.log(JSON.stringify(figures)), (error) => {
    console.error(error);
    process.exit(1);
  });
} else {
  console.log(JSON.stringify(measured(kindOrZ3, size)));
}
