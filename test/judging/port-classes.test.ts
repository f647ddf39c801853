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
  expect(admin[0]).toEqual({ port: 5432, name: 'PostgreSQL' });
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

test('no port is listed twice', () => {
  const { admin, database } = classes({ adminPorts: [22, 22, 5432], databasePorts: [3306, 5432] });
  const all = ports([...admin, ...database]);
  expect(new Set(all).size).toBe(all.length);
});
