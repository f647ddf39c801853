import { TrafficSet } from '../../lib/model/traffic-set';
import { Claim } from '../../lib/reachability/claim';
import { pictureOf } from '../../lib/reachability/picture-of';
import { prove } from '../../lib/reachability/prove';
import { ReachIndex } from '../../lib/reachability/reach-index';
import { networkFiles } from '../../lib/reports/network-files';
import { connected, goes, groups, lambda, lets, ref, tcp, VPC, WORLD } from '../reachability/pictures';
import { group, networkIn } from '../reading/templates';

/** What a template may hold to break out of where it is written. */
export const EVIL = '</script><script>alert("1")</script> \'"`| <!-- ]]> @team %% end';

type Resources = Record<string, unknown>;

export const SMALL: Resources = { ...VPC, ...groups('Web', 'Api', 'Db'), ...lets('Web', { ...tcp(443), ...WORLD }), ...connected('Web', 'Api', 8080), ...connected('Api', 'Db', 5432) };

/** Some of everything that a picture knows. */
export const SHOP: Resources = {
  ...VPC,
  ...groups('Edge', 'Web', 'Orders', 'Billing', 'Cache', 'Database', 'Queue', 'Bastion', 'Batch', 'Files', 'Search', 'Admin'),
  ...lets('Edge', { ...tcp(443), ...WORLD }),
  ...lets('Edge', { ...tcp(443), CidrIpv6: '::/0' }),
  ...lets('Edge', { ...tcp(80), ...WORLD, Description: 'Redirect to HTTPS' }),
  ...connected('Edge', 'Web', 8080),
  ...connected('Web', 'Orders', 8443),
  ...connected('Web', 'Billing', 8443),
  ...connected('Web', 'Cache', 6379, 'Sessions'),
  ...connected('Orders', 'Database', 5432),
  ...connected('Billing', 'Database', 5432, 'Bills'),
  ...connected('Orders', 'Queue', 9092, EVIL),
  ...connected('Queue', 'Queue', 9093, 'Brokers among themselves'),
  ...connected('Batch', 'Database', 5432, 'Nightly report'),
  ...connected('Batch', 'Files', 2049),
  ...lets('Bastion', { ...tcp(22), CidrIp: '203.0.113.0/24', Description: 'Operators' }),
  ...connected('Bastion', 'Database', 5432, 'Operators'),
  ...lets('Database', { ...tcp(5432), ...WORLD, Description: 'TEMPORARY' }),
  ...lets('Web', { ...tcp(443), CidrIp: { 'Fn::ImportValue': 'partner' } }),
  ...goes('Web', { ...tcp(443), ...WORLD }),
  ...lets('Search', { ...tcp(9200), SourceSecurityGroupId: 'sg-0123456789abcdef0' }),
  ...goes('Billing', { ...tcp(1433), CidrIp: '192.168.0.0/16' }),
  ...lets('Admin', { ...tcp(3389), SourcePrefixListId: 'pl-0123456789abcdef0' }),
  ...lambda('Report1', 'Batch'),
  ...lambda('Report2', 'Batch'),
  ...lambda('Report3', 'Batch'),
};

/** 200 groups in four VPCs. */
export function large(): Resources {
  const resources: Resources = {};
  for (let v = 0; v < 4; v++) {
    resources[`Vpc${v}`] = { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: `10.${v}.0.0/16` } };
    const own = Object.keys(groups(...Array.from({ length: 50 }, (_, i) => `G${v}x${i}`)));
    for (const name of own) resources[name] = group({ GroupName: name, VpcId: ref(`Vpc${v}`), SecurityGroupEgress: [] });
    Object.assign(resources, lets(own[0], { ...tcp(443), ...WORLD }));
    for (let i = 1; i < own.length; i++) Object.assign(resources, connected(own[Math.floor(i / 3)], own[i], 8000 + i));
  }
  return resources;
}

/** As many things as one picture may hold. */
export function full(): Resources {
  const names = Array.from({ length: 59 }, (_, i) => `Service${String.fromCharCode(65 + i % 26)}${i}`);
  const rules = names.slice(1).map((name, i) => connected(names[Math.floor(i / 2)], name, 3000 + i, `Calls of ${name} for the orders of customers`));
  return Object.assign({}, VPC, groups(...names), lets(names[0], { ...tcp(443), ...WORLD }), ...rules) as Resources;
}

export function filesOf(resources: Resources): ReadonlyMap<string, string> {
  const network = networkIn(resources);
  const index = new ReachIndex(network);
  const ids = (name: string) => new Set(network.groups.filter(({ site }) => site.logicalId === name).map(({ id }) => id));
  const claims: Claim[] = ['Database', 'Db', 'Files'].filter(name => ids(name).size > 0).map(name => ({
    id: `NoInternetTo${name}`, kind: 'forbid', source: { is: 'internet' }, destination: { is: 'things', ids: ids(name), name }, transitive: false, traffic: TrafficSet.EVERYTHING,
  }));
  const proofs = claims.map(claim => prove(index, claim));
  return networkFiles({
    picture: pictureOf(index, { proofs }),
    proofs,
    pathOf: ({ logicalId }) => `Shop/${logicalId}`,
    sourceOf: ({ logicalId }) => ({ file: 'lib/shop.ts', line: 10 + logicalId.length }),
  });
}
