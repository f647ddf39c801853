import { known, unknown } from '../../lib/model/knowledge';
import { SecurityGroup } from '../../lib/model/network';
import { shortNames } from '../../lib/reachability/short-names';

const of = (...groups: Partial<Record<'name' | 'tag' | 'id' | 'logicalId', string>>[]) => shortNames({
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
const names = (...groups: Parameters<typeof of>) => [...of(...groups).values()];

test.each<[string, Parameters<typeof of>, string[]]>([
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
