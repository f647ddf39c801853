import { NamedThing, NamedThings } from '../../lib/settings/named-things';
import { readEnd, WrittenEnd } from '../../lib/settings/written-end';

const group = (stack: string, logicalId: string, constructPath: string | undefined, ...names: string[]): NamedThing =>
  ({ id: `${stack}/${logicalId}`, isGroup: true, wears: new Set(), logicalId, names, ...constructPath === undefined ? {} : { constructPath } });
const wearer = (stack: string, logicalId: string, constructPath: string, ...wears: string[]): NamedThing =>
  ({ id: `${stack}/${logicalId}`, isGroup: false, wears: new Set(wears), logicalId, names: [], constructPath });

const THINGS = new NamedThings([
  group('Shop', 'Web1', 'Shop/Web/Resource', 'MyApp-Production-WebServer', 'WebServer'),
  group('Shop', 'DbGroup2', 'Shop/Db/SecurityGroup/Resource', 'DbGroup2'),
  wearer('Shop', 'Db3', 'Shop/Db/Resource', 'Shop/DbGroup2'),
  wearer('Shop', 'Proxy4', 'Shop/Proxy/Resource', 'Shop/DbGroup2'),
  group('Prod-Net', 'Bastion5', 'Prod/Net/Bastion/Resource', 'Bastion'),
  group('Dev-Net', 'Bastion6', 'Dev/Net/Bastion/Resource', 'Bastion'),
  group('a.yaml', 'Loose', undefined, 'Loose'),
  { id: 'sg-0123', isGroup: true, wears: new Set(), logicalId: 'sg-0123', names: [] },
], (key, value) => ({
  surely: new Set(key === 'tier' && value === 'db' ? ['Shop/Db3', 'Shop/DbGroup2'] : key === 'env' && value === 'prod' ? ['Shop/Web1'] : []),
  perhaps: new Set(key === 'env' ? ['Shop/Db3', 'Shop/Bucket'] : key === 'tier' ? ['Shop/Bucket'] : []),
}));

const resolve = (...texts: string[]) => THINGS.resolve({ at: '--to', ends: texts.map(text => readEnd(text) as WrittenEnd) });

describe('what a name is', () => {
  test.each<[string, string[]]>([
    ['Shop/Web', ['Shop/Web1']],
    ['Shop/Web/Resource', ['Shop/Web1']],
    ['Web1', ['Shop/Web1']],
    ['Shop/Web1', ['Shop/Web1']],
    ['MyApp-Production-WebServer', ['Shop/Web1']],
    ['WebServer', ['Shop/Web1']],
    ['Web', ['Shop/Web1']],
    ['Net/Bastion', []],
    ['Prod/Net/Bastion', ['Prod-Net/Bastion5']],
    ['Prod', ['Prod-Net/Bastion5']],
    ['Loose', ['a.yaml/Loose']],
    ['sg-0123', ['sg-0123']],
    // Of a database and the group that it wears, the database: the group may be worn by others too.
    ['Db', ['Shop/Db3']],
    ['Shop/Db', ['Shop/Db3']],
    ['DbGroup2', ['Shop/DbGroup2']],
    ['tag:tier=db', ['Shop/Db3']],
  ])('%s', (name, ids) => {
    const resolved = resolve(name);
    if (ids.length === 0) expect(resolved).toHaveProperty('ambiguous');
    else expect(resolved).toMatchObject({ spec: { is: 'things', name, ids: new Set(ids) } });
  });
});

describe('what is no name is refused', () => {
  test.each<[string, 'nobody' | 'ambiguous', string, string]>([
    ['WebServers', 'nobody', "--to: nothing in the app is called 'WebServers'", "did you mean 'Web', 'WebServer'?"],
    ['Shop/Wbe', 'nobody', "nothing in the app is called 'Shop/Wbe'", "'Shop/Web'"],
    ['Prxoy', 'nobody', "nothing in the app is called 'Prxoy'", "'Proxy'"],
    ['Resuorce', 'nobody', "nothing in the app is called 'Resuorce'", 'more names'],
    ['zzzzzzzzzzzz', 'nobody', 'nothing in the app is called', 'more names'],
    ['Bastion', 'ambiguous', "--to: 'Bastion' is the name of 2 things", "write 'Dev/Net/Bastion/Resource', 'Prod/Net/Bastion/Resource'"],
    ['tag:tier=web', 'nobody', "--to: nothing in the app has the tag tier with the value 'web'", 'spelling'],
    // Whatever is meant and not read would be missing from a proof.
    ['tag:env=prod', 'ambiguous', '--to: whether Shop/Db3 is meant is not known: the value of its tag env is given at deployment', 'write the tag as a text'],
    ['tag:env=test', 'nobody', "--to: nothing in the app has the tag env with the value 'test'", 'spelling'],
    ['sg-9999', 'nobody', "nothing in the app is called 'sg-9999'", ''],
  ])('%s', (name, kind, problem, change) => {
    const told = { problem: expect.stringContaining(problem), given: name, accepted: expect.any(String), change: expect.stringContaining(change) };
    expect(resolve(name)).toEqual({ [kind]: told });
  });

  test('an app without groups', () => {
    const nobody = new NamedThings([], () => ({ surely: new Set(), perhaps: new Set() })).resolve({ at: '--to', ends: [{ is: 'name', name: 'Db' }] });
    expect(nobody).toMatchObject({ nobody: { change: 'the app has no security group' } });
  });
});

describe('several ends that are one', () => {
  test('things', () => expect(resolve('Web', 'Db')).toMatchObject({ spec: { is: 'things', ids: new Set(['Shop/Web1', 'Shop/Db3']), name: 'Web or Db' } }));
  test('addresses', () => expect(resolve('10.0.0.0/8', '192.168.0.0/16')).toMatchObject({ spec: { is: 'addresses', cidrs: [{ canonical: '10.0.0.0/8' }, { canonical: '192.168.0.0/16' }] } }));
  test('one that is nothing', () => expect(resolve('Web', 'Dbb')).toMatchObject({ nobody: { given: 'Dbb' } }));
  test.each([['Web', '10.0.0.0/8'], ['internet', '10.0.0.0/8'], ['*', 'Web']])('%s and %s', (...ends) => {
    expect(resolve(...ends)).toMatchObject({ ambiguous: { problem: '--to names several ends of different kinds', change: 'make a claim for each' } });
  });
});
