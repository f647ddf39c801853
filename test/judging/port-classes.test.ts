import { DEFAULT_OPTIONS } from '../../lib/judging/check-options';
import { portClassesOf } from '../../lib/judging/port-classes';

const classes = (options: Partial<typeof DEFAULT_OPTIONS>) => portClassesOf({ ...DEFAULT_OPTIONS, ...options });
const ports = (list: readonly { port: number }[]) => list.map(({ port }) => port);

test('80 and 443 are public, and no risky port is', () => {
  const { public: open, admin, database } = portClassesOf(DEFAULT_OPTIONS);
  expect(open.ranges).toEqual([{ from: 80, to: 80 }, { from: 443, to: 443 }]);
  expect([...admin, ...database].filter(({ port }) => open.has(port))).toEqual([]);
});

test('a port that a team names is one of its kind, and comes first', () => {
  expect(classes({ adminPorts: [9443] }).admin[0]).toEqual({ port: 9443, name: 'one of adminPorts' });
  expect(classes({ databasePorts: [7777] }).database[0]).toEqual({ port: 7777, name: 'one of databasePorts' });
});

test('it keeps its name where the catalogue has one, and is one kind only', () => {
  const { admin, database } = classes({ adminPorts: [5432] });
  expect(admin[0]).toEqual({ port: 5432, name: 'PostgreSQL' }); // under either protocol: the team says so
  expect(ports(database)).not.toContain(5432);
  expect(ports(classes({ databasePorts: [22] }).admin)).not.toContain(22);
});

test('what a team calls public is, though the catalogue knows better', () => {
  const { public: open, admin } = classes({ publicPorts: [22, 443] });
  expect(open.has(22)).toBe(true);
  expect(open.has(80)).toBe(false);
  expect(ports(admin)).not.toContain(22);
});

test('what a team calls risky is, though it calls it public too', () => {
  const { public: open, admin, database } = classes({ publicPorts: [443, 8443, 9000], adminPorts: [8443], databasePorts: [9000, 8443] });
  expect([open.has(443), open.has(8443), open.has(9000)]).toEqual([true, false, false]);
  expect(ports(admin)).toContain(8443);
  expect(ports(database)).toContain(9000);
  expect(ports(database)).not.toContain(8443);
});

test('a port counts under the protocols that are spoken on it', () => {
  const { admin, database } = portClassesOf(DEFAULT_OPTIONS);
  const protocolsOf = (number: number) => [...admin, ...database].find(({ port }) => port === number)?.protocols;
  expect([5432, 1434, 11211, 23, 69].map(protocolsOf)).toEqual(['tcp', 'tcp, udp', 'tcp, udp', 'tcp', 'udp']);
});

// Security Hub, EC2.53 and EC2.54: both ports of remote administration are asked about under TCP and UDP.
test.each([22, 3389])('%i counts under either', (number) => {
  expect(portClassesOf(DEFAULT_OPTIONS).admin.find(({ port }) => port === number)?.protocols).toBe(undefined);
});

test('no port is listed twice', () => {
  const { admin, database } = classes({ adminPorts: [22, 22, 5432], databasePorts: [3306, 5432] });
  const all = ports([...admin, ...database]);
  expect(new Set(all).size).toBe(all.length);
});
