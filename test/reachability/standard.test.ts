import { App, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { anybody, appOf, appsOf, fromGroup, group, idOf, instance, made, NOBODY, tcp, toGroup, VPC } from './ask';
import { DatabaseSG, NamingConvention, Service, WebServerSG } from '../../lib';
import { DEFAULT_OPTIONS } from '../../lib/judging/check-options';
import { prove } from '../../lib/reachability/prove';
import { ReachIndex } from '../../lib/reachability/reach-index';
import { standardClaims } from '../../lib/reachability/standard';
import { PLAIN_APPS, plainApp } from '../plain-apps/plain-apps';

process.env.CDK_VALIDATION = 'false'; // what the CDK's own rules say of plain apps, such as that one is empty, is no matter here

const proofs = (index: ReachIndex) => standardClaims(index, DEFAULT_OPTIONS).map(claim => prove(index, claim));
const verdicts = (index: ReachIndex) => Object.fromEntries(proofs(index).map(({ claim: { id }, verdict }) => [id, verdict]));
const indexOf = (app: App) => appsOf(app.synth().stacks
  .map(stack => ({ template: stack.templateFile, stack: stack.hierarchicalId, body: stack.template })));

const DATA = { Db: group([tcp(5432, fromGroup('Web'))]), Store: made('RDS::DBInstance', { VPCSecurityGroups: [idOf('Db')] }) };
const BALANCER = (balancer: Record<string, unknown>) => ({ Web: balancer, Lb: made('ElasticLoadBalancingV2::LoadBalancer', { SecurityGroups: [idOf('Web')] }) });

describe('what every app is asked', () => {
  test.each<[string, Record<string, { readonly Type: string }>, Record<string, string>]>([
    ['nothing, where nothing wears a group', {}, {}],
    ['ports of databases and of administrators', { Web: group([tcp(443, anybody)]), Box: instance(['Web']) }, { InternetToDatabasePorts: 'PROVED', InternetToAdminPorts: 'PROVED' }],
    ['SSH from everybody', { Web: group([tcp(22, anybody)]), Box: instance(['Web']) }, { InternetToDatabasePorts: 'PROVED', InternetToAdminPorts: 'VIOLATED' }],
    ['SSH in halves', { Web: group([tcp(22, { CidrIp: '0.0.0.0/1' }), tcp(22, { CidrIp: '128.0.0.0/1' })]), Box: instance(['Web']) }, { InternetToDatabasePorts: 'PROVED', InternetToAdminPorts: 'VIOLATED' }],
    ['a range that holds PostgreSQL', { Web: group([tcp([5000, 6000], anybody)]), Box: instance(['Web']) }, { InternetToDatabasePorts: 'VIOLATED', InternetToAdminPorts: 'VIOLATED' }],
    ['an office, which is no Internet', { Web: group([tcp(22, { CidrIp: '203.0.113.0/28' })]), Box: instance(['Web']) }, { InternetToDatabasePorts: 'PROVED', InternetToAdminPorts: 'PROVED' }],
    ['data behind a server', { ...DATA, Web: group([tcp(443, anybody)], [tcp(5432, toGroup('Db'))]), Box: instance(['Web']) }, { InternetToDatabasePorts: 'PROVED', InternetToAdminPorts: 'PROVED', InternetToData: 'PROVED' }],
    ['data on the Internet, on whatever port', { ...DATA, Web: group(), Db: group([tcp(8443, anybody)]) }, { InternetToDatabasePorts: 'PROVED', InternetToAdminPorts: 'PROVED', InternetToData: 'VIOLATED' }],
    ['data behind a load balancer, without a server between them', { ...DATA, ...BALANCER(group([tcp(443, anybody)], [tcp(5432, toGroup('Db'))])) } as never, {
      InternetToDatabasePorts: 'PROVED', InternetToAdminPorts: 'PROVED', InternetToData: 'PROVED', LoadBalancersToData: 'VIOLATED',
    }],
    ['data beside a load balancer', { ...DATA, ...BALANCER(group([tcp(443, anybody)], NOBODY)) } as never, {
      InternetToDatabasePorts: 'PROVED', InternetToAdminPorts: 'PROVED', InternetToData: 'PROVED', LoadBalancersToData: 'PROVED',
    }],
  ])('%s', (_, resources, expected) => expect(verdicts(appOf({ ...VPC, ...resources }))).toEqual(expected));

  test('sentences name the ports as what they are', () => {
    const [databases, admins] = proofs(appOf({ ...VPC, Web: group([tcp(22, { CidrIp: '203.0.113.0/28' })]), Box: instance(['Web']) }));
    expect(databases.says).toBe('no security group lets an Internet address outside of 203.0.113.0/28 open a connection to anything in the app on a port of databases (direct; 1 group known, 0 assumed)');
    expect(admins.says).toMatch(/on a port of administrators \(direct/);
  });

  test('many offices are no offices', () => {
    const rules = Array.from({ length: 300 }, (_, i) => tcp(22, { CidrIp: `198.${Math.floor(i / 256)}.${i % 256}.0/24` }));
    expect(verdicts(appOf({ ...VPC, Web: group(rules), Box: instance(['Web']) })).InternetToAdminPorts).toBe('VIOLATED');
  });
});

describe('what roles were granted', () => {
  const app = () => {
    const it = new App();
    NamingConvention.of(it).use({ project: 'Shop', environment: 'Production' });
    const stack = new Stack(it, 'Stack');
    const vpc = new ec2.Vpc(stack, 'Vpc', { maxAzs: 1 });
    const web = new WebServerSG(stack, 'Web', { vpc });
    const database = new DatabaseSG(stack, 'Database', { vpc, service: Service.POSTGRESQL });
    return { it, stack, vpc, web, database };
  };

  const grant = (web: WebServerSG, database: DatabaseSG) => web.connections.allowTo(database, ec2.Port.tcp(5432), 'PostgreSQL of the shop');

  test('is let through at both ends', () => {
    const { it, web, database } = app();
    grant(web, database);
    const granted = proofs(indexOf(it)).filter(({ claim }) => claim.kind === 'require');
    expect(granted.map(({ verdict }) => verdict)).toEqual(['PERMITTED']);
    expect(granted[0].claim.id).toMatch(/^Granted:\S+:\S+$/);
    expect(granted[0].says).toMatch(/^the security groups let \S+ open a connection to \S+ on tcp \d+.* \(direct; \d+ groups known, 0 assumed\); routes were not asked$/);
  });
  test('and is violated where one end was taken away behind its back', () => {
    const { it, web, database, stack } = app();
    grant(web, database);
    for (const rule of stack.node.findAll()) {
      if (!(rule instanceof ec2.CfnSecurityGroupEgress)) continue;
      rule.addPropertyOverride('FromPort', 1);
      rule.addPropertyOverride('ToPort', 1);
    }
    expect(proofs(indexOf(it)).find(({ claim }) => claim.kind === 'require')!.verdict).toBe('VIOLATED');
  });
});

// What is true of an ordinary app shall be proved of it, and not be left open.
test.each(Object.keys(PLAIN_APPS))('nothing is undecided or violated in an ordinary app: %s', (name) => {
  expect(proofs(indexOf(plainApp(name, {}))).map(({ verdict }) => verdict).filter(verdict => verdict !== 'PROVED' && verdict !== 'PERMITTED')).toEqual([]);
});

test('every claim has its own id', () => {
  const ids = standardClaims(appOf({ ...VPC, ...DATA, ...BALANCER(group()) } as never), DEFAULT_OPTIONS).map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});
