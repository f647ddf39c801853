// node benchmarks/rule-usage.js [records in millions]: how many lines of flow logs a second are read and held against rules, and how much memory that takes. Lines are made as they are
// read, so that what is kept of them is all that grows. Times are those of the processor, so that other work on the machine does not count.
require('ts-node').register({ transpileOnly: true, preferTsExts: true, project: require('node:path').join(__dirname, '../test/tsconfig.json') });
const { SECURITY_FLOW_LOG_FIELDS, STANDARD_FLOW_LOG_FIELDS } = require('../lib/catalogue/flow-log-fields.ts');
const { flowRecordReader } = require('../lib/reading/flow-records/flow-record-reader.ts');
const { InventoryIndex } = require('../lib/usage/inventory-index.ts');
const { UsageOfADay } = require('../lib/usage/usage-of-a-day.ts');

const [GROUPS, RULES, INTERFACES] = [1000, 60, 5000];
const DATE = '2026-11-27';
const START = Date.parse(`${DATE}T00:00:00Z`) / 1000;

// A generator of numbers that is the same each time.
let state = 7;
const below = (most) => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor(state / 4294967296 * most);
};

const addressOf = i => `10.${Math.floor(i / 65536) % 256}.${Math.floor(i / 256) % 256}.${i % 256}`;
const PORTS = [22, 80, 443, 3306, 5432, 6379, 8080, 8443, 9200, 27017];
const snapshot = {
  date: DATE, takenAt: `${DATE}T00:10:00Z`, accountId: '123456789012', region: 'eu-west-1', prefixLists: [],
  interfaces: Array.from({ length: INTERFACES }, (_, i) => ({
    interfaceId: `eni-${i}`, vpcId: 'vpc-1', subnetId: 'subnet-1', type: 'interface', description: '', requesterManaged: false,
    addresses: [addressOf(i)], publicAddresses: [], prefixes: [], groupIds: [`sg-${i % GROUPS}`, `sg-${(i * 7) % GROUPS}`],
  })),
  groups: Array.from({ length: GROUPS }, (_, i) => ({ groupId: `sg-${i}`, name: `sg-${i}`, description: '', vpcId: 'vpc-1', ownerId: '1', tags: [] })),
  rules: Array.from({ length: GROUPS * RULES }, (_, i) => {
    const [group, of] = [Math.floor(i / RULES), i % RULES];
    const port = PORTS[of % PORTS.length];
    const peer = of === 0 ? { cidr: '0.0.0.0/0' } : of % 3 === 0 ? { referencedGroupId: `sg-${(group + of) % GROUPS}` } : { cidr: `10.${(group + of) % 256}.0.0/16` };
    const traffic = of === 0 ? { protocol: '-1', fromPort: -1, toPort: -1 } : { protocol: 'tcp', fromPort: port, toPort: port };
    return { ruleId: `sgr-${i}`, groupId: `sg-${group}`, direction: of % 2 === 0 ? 'egress' : 'ingress', ...traffic, ...peer };
  }),
};

/** A line, by the names of its fields. */
function lineOf(fields) {
  const [client, isReply] = [below(INTERFACES), below(2) === 0];
  const server = (client + 1 + below(INTERFACES - 1)) % INTERFACES;
  const isGone = below(50) === 0;
  const [clientPort, serverPort] = [32768 + below(28000), PORTS[below(PORTS.length)]];
  const remote = below(3) === 0 ? `${1 + below(200)}.${below(256)}.${below(256)}.${below(256)}` : addressOf(client);
  const values = {
    'version': 5, 'account-id': '123456789012', 'interface-id': `eni-${isGone ? 'gone' : server}`, 'protocol': 6, 'packets': 5, 'bytes': 1000 + below(9000),
    'srcaddr': isReply ? addressOf(server) : remote, 'dstaddr': isReply ? remote : addressOf(server), 'srcport': isReply ? serverPort : clientPort, 'dstport': isReply ? clientPort : serverPort,
    'start': START + below(86400), 'end': START + below(86400), 'action': below(20) === 0 ? 'REJECT' : 'ACCEPT', 'log-status': 'OK', 'vpc-id': 'vpc-1', 'subnet-id': 'subnet-1',
    'tcp-flags': below(3) === 0 ? isReply ? 18 : 2 : 0, 'flow-direction': isReply ? 'egress' : 'ingress',
  };
  values['pkt-srcaddr'] = values.srcaddr;
  values['pkt-dstaddr'] = values.dstaddr;
  return fields.map(name => values[name] ?? '-').join(' ');
}

/** Milliseconds of the processor that a function takes. */
function time(work) {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

const heap = () => {
  global.gc?.();
  return Math.round(process.memoryUsage().heapUsed / 1e6);
};

const millions = Number(process.argv[2] ?? 1);
for (const [format, fields] of [['standard', STANDARD_FLOW_LOG_FIELDS], ['security', SECURITY_FLOW_LOG_FIELDS]]) {
  const reader = flowRecordReader(fields);
  const before = heap();
  let inventory;
  const indexing = time(() => { inventory = new InventoryIndex(snapshot, snapshot); });
  const day = new UsageOfADay({ date: DATE, flowLogId: 'fl-1', watchedId: 'vpc-1', inventory });
  let [making, working] = [0, 0];
  let most = 0;
  for (let done = 0; done < millions * 1e6; done += 1e5) {
    let lines;
    making += time(() => { lines = Array.from({ length: 1e5 }, () => lineOf(fields)); });
    working += time(() => {
      for (const line of lines) {
        const record = reader.readLine(line);
        if (record === 'unreadable') day.skip();
        else if (record !== 'header') day.add(record);
      }
    });
    lines = undefined;
    most = Math.max(most, heap() - before);
  }
  let result;
  const ending = time(() => { result = day.result(); });
  const bytes = JSON.stringify(result).length;
  console.log(JSON.stringify({
    format, millions, 'lines a second': Math.round(millions * 1e9 / working), 'minutes for 10 million': Math.round(working / millions / 600) / 10, 'indexing ms': Math.round(indexing),
    'result ms': Math.round(ending), 'heap MB': most, 'result MB': Math.round(bytes / 1e5) / 10, 'uses': result.uses.length, 'unreadable': result.records.unreadable, 'made in s': Math.round(making / 1000),
  }));
}
