import { known, unknown } from '../../lib/model/knowledge';
import { Network, SecurityGroup } from '../../lib/model/network';
import { shortNames } from '../../lib/reachability/short-names';

const networkOf = (...groups: Partial<Record<'name' | 'tag' | 'id' | 'logicalId', string>>[]): Network => ({
  groups: groups.map(({ name, tag, id, logicalId = 'Sg' }, i): SecurityGroup => ({
    id: id ?? `G${i}`,
    site: { template: 'T', logicalId, location: '' },
    name: known(name),
    nameTag: tag === '?' ? unknown('a token') : known(tag),
    description: known(undefined),
    declaresEgress: true,
    vpc: known(undefined),
    tagKeys: known([]),
  })),
  rules: [],
  unreadable: [],
  vpcs: [],
});
const names = (...groups: Parameters<typeof networkOf>) => [...shortNames(networkOf(...groups)).values()];

test.each<[string, Parameters<typeof networkOf>, string[]]>([
  ['without what all begin with', [{ name: 'MyApp-Production-WebServer' }, { name: 'MyApp-Production-Database' }], ['WebServer', 'Database']],
  ['in full, where there is one alone', [{ name: 'MyApp-Production-WebServer' }], ['MyApp-Production-WebServer']],
  ['in full, where environments differ', [{ name: 'MyApp-Production-Web' }, { name: 'MyApp-Staging-Web' }], ['MyApp-Production-Web', 'MyApp-Staging-Web']],
  ['by the tag, where the name is left to AWS', [{ tag: 'MyApp-Production-Web' }, { name: 'MyApp-Production-Db' }], ['Web', 'Db']],
  ['by the logical id, where nothing is known', [{ logicalId: 'WebSg' }, { tag: '?', logicalId: 'DbSg' }], ['WebSg', 'DbSg']],
  ['a role of several words', [{ name: 'MyApp-Production-Web-Server' }, { name: 'MyApp-Production-Db' }], ['Web-Server', 'Db']],
  ['others beside them in full', [{ name: 'MyApp-Production-Web' }, { name: 'MyApp-Production-Db' }, { logicalId: 'Plain' }], ['Web', 'Db', 'Plain']],
  ['with their ids, where two are called the same', [{ logicalId: 'Sg', id: 'A/Sg' }, { logicalId: 'Sg', id: 'B/Sg' }], ['Sg (A/Sg)', 'Sg (B/Sg)']],
  ['in full, where only the short names are the same', [{ name: 'MyApp-Production-Web' }, { name: 'MyApp-Production-Db' }, { logicalId: 'Web' }], ['MyApp-Production-Web', 'Db', 'Web']],
])('%s', (_, groups, expected) => expect(names(...groups)).toEqual(expected));

describe('where construct paths are known', () => {
  const network = networkOf({ logicalId: 'DbSg5C91FDCB' }, { logicalId: 'WebSg70AC4E5C', name: 'MyApp-Production-Web' }, { logicalId: 'Unseen' }, { name: 'MyApp-Production-Worker' });
  const paths: Record<string, string> = { DbSg5C91FDCB: 'MyApp-Production-Shop/Db/SecurityGroup', WebSg70AC4E5C: 'MyApp-Production-Shop/Web' };
  const short = [...shortNames(network, ({ logicalId }) => paths[logicalId]).values()];

  test('a group without a name is called by that of its construct, in full', () => expect(short[0]).toBe('MyApp-Production-Shop/Db/SecurityGroup'));
  test('a name goes first', () => expect(short[1]).toBe('Web'));
  test('one without a path is called by its logical id', () => expect(short[2]).toBe('Unseen'));
});
