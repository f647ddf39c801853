import * as fs from 'fs';
import * as path from 'path';
import { TrafficSet } from '../../lib/model/traffic-set';
import { writeAssumptions } from '../../lib/settings/assumptions';
import { checkedSettings } from '../../lib/settings/checked-settings';
import { claimOf, endsIn, ProofSettings } from '../../lib/settings/claims';
import { joinSettings } from '../../lib/settings/team-settings';

const inFile = (proofs: unknown): ProofSettings => checkedSettings({ who: 'portcullis.json', kind: 'file' }, { proofs }).proofs!;
const claim = (more: object) => ({ claims: [{ id: 'A', claim: 'forbid', source: 'internet', destination: 'Db', ...more }] });

test('nothing but the key asks for the standard claims', () => {
  expect(inFile({})).toMatchObject({ standard: true, claims: [] });
  expect(inFile({ standard: false }).standard).toBe(false);
});

test('each claim, as it is judged', () => {
  const { claims } = inFile({
    claims: [
      { id: 'A', claim: 'forbid', source: 'internet', destination: 'Db' },
      { id: 'B', claim: 'forbid', source: 'Web', destination: 'Db', traffic: ['tcp 22', 'https'], transitive: true },
      { id: 'C', claim: 'require', source: 'Web', destination: 'Db', traffic: 'postgresql' },
      { id: 'D', claim: 'onlyFrom', destination: '*', traffic: 'tcp 22', allow: ['198.51.100.0/24', ['Bastion', 'Admin']] },
      { id: 'E', claim: 'mustTraverse', source: 'internet', destination: 'Db', via: ['Web'] },
      { id: 'F', claim: 'maxExposure', destination: 'Web', traffic: ['http', 'https'], ipv4AddressPorts: 8_589_934_592, ipv6AddressPorts: '680564733841876926926749214863536422912' },
    ],
  });
  const named = (end: { readonly at: string }) => ({ is: 'anything' as const, at: end.at });
  const port = (at: number) => TrafficSet.of(6, { from: at, to: at });
  expect(claims.map(one => claimOf(one, named))).toMatchObject([
    { kind: 'forbid', id: 'A', transitive: false, source: { at: 'portcullis.json: $.proofs.claims[0].source' }, destination: { at: 'portcullis.json: $.proofs.claims[0].destination' } },
    { kind: 'forbid', id: 'B', transitive: true },
    { kind: 'require', id: 'C' },
    { kind: 'only-from', id: 'D', allow: [{ at: 'portcullis.json: $.proofs.claims[3].allow[0]' }, { at: 'portcullis.json: $.proofs.claims[3].allow[1]' }] },
    { kind: 'must-traverse', id: 'E', via: [{ at: 'portcullis.json: $.proofs.claims[4].via[0]' }] },
    { kind: 'max-exposure', id: 'F', ipv4AddressPorts: 8_589_934_592n, ipv6AddressPorts: 2n ** 129n },
  ]);
  expect(claims.map(({ traffic }) => traffic.bounds)).toEqual([
    TrafficSet.EVERYTHING, port(22).union(port(443)), port(5432), port(22), TrafficSet.EVERYTHING, port(80).union(port(443)),
  ].map(({ bounds }) => bounds));
  expect(claims.map(one => endsIn(one).length)).toEqual([2, 2, 2, 3, 3, 1]);
  expect(claims[3].allow[1].ends).toEqual([{ is: 'name', name: 'Bastion' }, { is: 'name', name: 'Admin' }]);
});

test('what is assumed, and how it is told', () => {
  const { assume } = inFile({
    assume: {
      parameters: { OfficeCidr: ['198.51.100.0/24', '203.0.113.0/24'], Port: [443] },
      imports: { 'net:Office': '198.51.100.0/24' },
      prefixLists: { 'pl-1': ['198.51.100.0/24'], 'pl-2': [] },
      groups: ['sg-1'],
      vpcs: { 'vpc-1': ['10.0.0.0/16', '2001:db8::/56'] },
    },
  });
  expect(writeAssumptions(assume)).toEqual([
    'the parameter OfficeCidr is 198.51.100.0/24 or 203.0.113.0/24',
    'the parameter Port is 443',
    'the import net:Office is 198.51.100.0/24',
    'the prefix list pl-1 holds 198.51.100.0/24',
    'the prefix list pl-2 holds nothing',
    'the group sg-1 has no rules but those of the app',
    'the VPC vpc-1 has the addresses 10.0.0.0/16, 2001:db8::/56',
  ]);
});

describe('what is refused is told with its place', () => {
  test.each<[unknown, string, string]>([
    [[], '$.proofs is no map', '{ "standard": true }'],
    [{ claim: [] }, '$.proofs.claim is no setting', 'did you mean claims?'],
    [{ standard: 'yes' }, '$.proofs.standard is neither true nor false', "'yes'"],
    [{ claims: {} }, '$.proofs.claims is no list', 'NoInternetToDb'],
    [claim({ claim: 'forbids' }), '$.proofs.claims[0].claim is no claim', 'did you mean forbid?'],
    [claim({ claim: undefined }), '$.proofs.claims[0].claim is no claim', 'forbid, require, onlyFrom, mustTraverse, maxExposure'],
    [claim({ claim: 'toString' }), '$.proofs.claims[0].claim is no claim', 'forbid'],
    [claim({ id: '' }), '$.proofs.claims[0].id is no id', 'begins with a letter'],
    [claim({ id: 'A B' }), '$.proofs.claims[0].id is no id', 'begins with a letter'],
    [claim({ sources: 'x' }), '$.proofs.claims[0].sources is no setting', 'did you mean source?'],
    [claim({ source: undefined }), '$.proofs.claims[0].source is missing: forbid needs it', "'internet'"],
    [claim({ destination: undefined }), '$.proofs.claims[0].destination is missing', "'internet'"],
    [claim({ claim: 'require' }), '$.proofs.claims[0].traffic is missing: require needs it', 'tcp 5432'],
    [claim({ claim: 'onlyFrom', source: undefined, traffic: 'tcp 22' }), '$.proofs.claims[0].allow is missing', 'a list'],
    [claim({ claim: 'mustTraverse', via: [] }), '$.proofs.claims[0].via names nothing', 'WebServer'],
    [claim({ claim: 'mustTraverse', via: 'Web' }), '$.proofs.claims[0].via is no list', 'WebServer'],
    [claim({ claim: 'maxExposure', source: undefined }), '$.proofs.claims[0] says nothing', 'ipv4AddressPorts'],
    [claim({ claim: 'onlyFrom', source: 'internet', traffic: 'all', allow: [] }), '$.proofs.claims[0].source is no setting', 'allow'],
    [claim({ transitive: 1 }), '$.proofs.claims[0].transitive is neither', 'given:    1'],
    [claim({ traffic: '5432' }), '$.proofs.claims[0].traffic is no traffic: ', "'tcp 5432'"],
    [claim({ traffic: ['tcp 22', 'no-such-thing'] }), '$.proofs.claims[0].traffic[1] is no traffic: ', 'accepted: a port'],
    [claim({ traffic: [] }), '$.proofs.claims[0].traffic is empty', 'leave it out'],
    [claim({ traffic: 22 }), '$.proofs.claims[0].traffic is no traffic', 'tcp 5432'],
    [claim({ source: 22 }), '$.proofs.claims[0].source is no end of a connection', 'internet'],
    [claim({ source: [] }), '$.proofs.claims[0].source names nothing', 'name at least one'],
    [claim({ destination: ['Db', '10.0.0.1/8'] }), '$.proofs.claims[0].destination[1] is no end of a connection: ', '10.0.0.0/8'],
    [claim({ claim: 'maxExposure', source: undefined, ipv4AddressPorts: 1.5 }), '$.proofs.claims[0].ipv4AddressPorts is no number', '8589934592'],
    [claim({ claim: 'maxExposure', source: undefined, ipv6AddressPorts: -1 }), '$.proofs.claims[0].ipv6AddressPorts is no number', 'above 2^53'],
    [{ claims: [...claim({}).claims, ...claim({}).claims] }, '$.proofs.claims[1].id is there twice', 'rename one'],
    [{ assume: { parameter: {} } }, '$.proofs.assume.parameter is no setting', 'did you mean parameters?'],
    [{ assume: { parameters: { A: '10.0.0.0/8' } } }, '$.proofs.assume.parameters.A is no list', '198.51.100.0/24'],
    [{ assume: { parameters: { A: [] } } }, '$.proofs.assume.parameters.A says nothing', '1 to 16 values'],
    [{ assume: { parameters: { A: Array.from({ length: 17 }, (_, i) => `v${i}`) } } }, '$.proofs.assume.parameters.A says more than can be told apart', '1 to 16 values'],
    [{ assume: { imports: { 'net:x': 7 } } }, '$.proofs.assume.imports["net:x"] is no text', 'given:    7'],
    [{ assume: { prefixLists: { 'pl-1': ['10.0.0.0/99'] } } }, '$.proofs.assume.prefixLists["pl-1"][0] is no block of addresses', '10.0.0.0/8'],
    [{ assume: { groups: [''] } }, '$.proofs.assume.groups[0] is no text', 'not empty'],
    [{ assume: { vpcs: [] } }, '$.proofs.assume.vpcs is no map', 'vpc-0123'],
  ])('%j', (proofs, problem, rest) => {
    const error = (() => {
      try {
        inFile(JSON.parse(JSON.stringify(proofs))); // a file says nothing that is undefined
      } catch (thrown) {
        return (thrown as Error).message;
      }
      return '';
    })();
    expect(error).toContain(`portcullis.json: ${problem}`);
    expect(error).toContain(rest);
    expect(error.split('\n')).toHaveLength(4);
  });

  test('in code there is no such setting: NetworkProofs says it there', () => {
    expect(() => checkedSettings({ who: 'SecurityGroupChecks', kind: 'code' }, { proofs: {} })).toThrow('proofs is no setting');
  });
});

test('the settings of a file keep it, whatever code says', () => {
  const file = checkedSettings({ who: 'portcullis.json', kind: 'file' }, { proofs: claim({}) });
  expect(joinSettings(file, { profile: 'strict' }).proofs).toBe(file.proofs);
  expect('proofs' in joinSettings({}, {})).toBe(false);
});

test('what the README of the command line shows is accepted', () => {
  const readme = fs.readFileSync(path.join(__dirname, '../../lib/cli/README.md'), 'utf8');
  const [, shown] = /```json\n(\{\n {2}"proofs":.*?)```/s.exec(readme)!;
  const { claims } = inFile((JSON.parse(shown) as { proofs: unknown }).proofs);
  expect(claims.map(one => one.claim)).toEqual(['forbid', 'require', 'onlyFrom', 'mustTraverse', 'maxExposure']);
});
