import { App, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { anApp, aVpc, errorOf } from './an-app';
import { EGRESS, GROUP, INGRESS, Resources, resourcesOf } from './rules-of';
import { EgressPolicy, RoleSecurityGroup } from '../../lib';
import { CREATE_ONLY } from '../frozen/create-only';

/** The app as it is live: plain groups, inline rules for addresses and standalone ones for groups, as the CDK writes them. */
function liveApp(): Resources {
  const stack = new Stack(anApp(), 'Shop');
  const vpc = aVpc(stack);
  const proxy = new ec2.SecurityGroup(stack, 'Proxy', { vpc });
  const web = new ec2.SecurityGroup(stack, 'Web', { vpc, securityGroupName: 'shop-web', allowAllOutbound: false });
  web.connections.allowFrom(proxy, ec2.Port.tcp(443));
  web.connections.allowFrom(proxy, ec2.Port.tcp(8080), 'health checks');
  web.addIngressRule(ec2.Peer.ipv4('10.0.0.0/16'), ec2.Port.tcp(9100), 'metrics');
  web.addEgressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(443), 'updates');
  web.connections.allowInternally(ec2.Port.tcp(7946));
  return resourcesOf(stack);
}

/** The same app with a role in place of the plain group, and the ids of the live rules as far as they are given. */
function takenOver(ruleLogicalIds: Record<string, string>, app: App = anApp()): Stack {
  const stack = new Stack(app, 'Shop');
  const vpc = aVpc(stack);
  const proxy = new ec2.SecurityGroup(stack, 'Proxy', { vpc });
  const web = new RoleSecurityGroup(stack, 'Web', {
    vpc,
    role: 'WebServer',
    egress: EgressPolicy.httpsOnly(),
    keep: { logicalId: idOf(LIVE, GROUP, 'shop-web'), groupName: 'shop-web', description: 'Shop/Web', ruleLogicalIds },
  });
  web.connections.allowFrom(proxy, ec2.Port.tcp(443));
  web.connections.allowFrom(proxy, ec2.Port.tcp(8080), 'health checks');
  web.addIngressRule(ec2.Peer.ipv4('10.0.0.0/16'), ec2.Port.tcp(9100), 'metrics');
  web.connections.allowInternally(ec2.Port.tcp(7946));
  return stack;
}

const idOf = (resources: Resources, type: string, groupName: string) => Object.entries(resources)
  .find(([, { Type, Properties }]) => Type === type && Properties.GroupName === groupName)![0];
const createOnly = ({ Type, Properties }: Resources[string]) => JSON.stringify(CREATE_ONLY[Type].map(name => Properties[name]));
const standalone = (resources: Resources) => Object.entries(resources).filter(([, { Type }]) => Type === INGRESS || Type === EGRESS);

const LIVE = liveApp();

/** What `cdk diff` tells a person: which new id stands for which live one. */
function pairsFromDiff(): Record<string, string> {
  const fresh = standalone(resourcesOf(takenOver({})));
  return Object.fromEntries(standalone(LIVE).map(([liveId, live]) => {
    const same = fresh.find(([, rule]) => rule.Type === live.Type && createOnly(rule) === createOnly(live));
    return [same![0], liveId];
  }));
}

describe('a live app, taken over', () => {
  const pairs = pairsFromDiff();
  const after = resourcesOf(takenOver(pairs));

  test('had standalone and inline rules', () => {
    expect(standalone(LIVE)).toHaveLength(4);
    expect(Object.keys(pairs)).toHaveLength(4);
    const { Properties } = LIVE[idOf(LIVE, GROUP, 'shop-web')];
    expect([Properties.SecurityGroupIngress, Properties.SecurityGroupEgress]).toEqual([expect.any(Array), expect.any(Array)]);
  });

  test('every live resource is still there under its logical id', () => {
    expect(Object.keys(after)).toEqual(expect.arrayContaining(Object.keys(LIVE)));
  });

  test('and none is replaced: no create-only property changed', () => {
    for (const [id, live] of Object.entries(LIVE)) {
      expect({ id, type: after[id].Type, createOnly: createOnly(after[id]) }).toEqual({ id, type: live.Type, createOnly: createOnly(live) });
    }
  });

  test('what was inline is a resource of its own now: those seconds without it are what the README tells of', () => {
    const fresh = Object.keys(after).filter(id => !(id in LIVE));
    expect(fresh.map(id => `${after[id].Type} ${String(after[id].Properties.CidrIp ?? after[id].Properties.CidrIpv6)}`).sort()).toEqual([
      `${EGRESS} 0.0.0.0/0`, `${EGRESS} ::/0`, `${INGRESS} 10.0.0.0/16`,
    ]);
    expect(after[idOf(after, GROUP, 'shop-web')].Properties).not.toHaveProperty('SecurityGroupIngress');
  });

  test('no rule stands there twice, which EC2 would refuse', () => {
    const contents = standalone(after).map(([, rule]) => rule.Type + createOnly(rule));
    expect(new Set(contents).size).toBe(contents.length);
  });
});

test('an id that no rule has fails synth and says which ones there are', () => {
  const app = anApp();
  takenOver({ NoSuchRule: 'WebfromShopProxy' }, app);
  const { message } = errorOf(() => app.synth());
  expect(message).toMatch("RoleSecurityGroup 'Shop/Web': keep.ruleLogicalIds names a rule that the role does not write");
  expect(message).toMatch("given:    'NoSuchRule'");
  for (const id of Object.keys(pairsFromDiff())) expect(message).toMatch(id);
});

test('also where the role writes no rules at all', () => {
  const app = anApp();
  const stack = new Stack(app, 'Shop');
  new RoleSecurityGroup(stack, 'Web', { vpc: aVpc(stack), role: 'X', keep: { logicalId: 'Web', description: 'x', ruleLogicalIds: { Gone: 'Old' } } });
  expect(() => app.synth()).toThrow('none: the role writes no rules');
});

test('two rules cannot keep one id', () => {
  const [first, second] = Object.keys(pairsFromDiff());
  const { message } = errorOf(() => takenOver({ [first]: 'Same', [second]: 'Same' }));
  expect(message).toMatch("RoleSecurityGroup 'Shop/Web': keep.ruleLogicalIds gives one id to two rules");
});

test('a rule between stacks keeps its id too', () => {
  function shop(ruleLogicalIds: Record<string, string>) {
    const app = anApp();
    const [client, server] = [new Stack(app, 'Client'), new Stack(app, 'Server')];
    const proxy = new RoleSecurityGroup(client, 'Proxy', { vpc: aVpc(client), role: 'Proxy' });
    const web = new RoleSecurityGroup(server, 'Web', { vpc: aVpc(server), role: 'Web', keep: { logicalId: 'Web', description: 'x', ruleLogicalIds } });
    proxy.connections.allowTo(web, ec2.Port.tcp(443));
    return Object.keys(resourcesOf(client, INGRESS));
  }
  const [id] = shop({});
  expect(shop({ [id]: 'LiveRule' })).toEqual(['LiveRule']);
});

test('rules of plain groups that speak of the group stay as they are live', () => {
  const build = (make: (stack: Stack, vpc: ec2.IVpc) => ec2.SecurityGroup) => {
    const app = anApp();
    const [stack, other] = [new Stack(app, 'Shop'), new Stack(app, 'Other')];
    const web = make(stack, aVpc(stack));
    for (const home of [stack, other]) web.connections.allowFrom(new ec2.SecurityGroup(home, 'Proxy', { vpc: aVpc(home, 'Its'), allowAllOutbound: false }), ec2.Port.tcp(443));
    return [stack, other].map(one => Object.keys(resourcesOf(one, EGRESS)));
  };
  const live = build((stack, vpc) => new ec2.SecurityGroup(stack, 'Web', { vpc, allowAllOutbound: false }));
  const taken = build((stack, vpc) => new RoleSecurityGroup(stack, 'Web', { vpc, role: 'WebServer', keep: { logicalId: 'Web3C8945DB', description: 'Shop/Web' } }));
  expect(live.flat()).toHaveLength(2);
  expect(taken).toEqual(live);
});

test('an id of a group that is nearly as long as CloudFormation takes leaves room for those of its rules', () => {
  const stack = new Stack(anApp(), 'Shop');
  const keep = { logicalId: 'Web'.padEnd(250, 'x'), description: 'Shop/Web' };
  new RoleSecurityGroup(stack, 'Web', { vpc: aVpc(stack), role: 'WebServer', egress: EgressPolicy.httpsOnly(), keep });
  const ids = Object.keys(resourcesOf(stack, EGRESS));
  expect(ids).toHaveLength(2);
  for (const id of ids) expect(id.length).toBeLessThanOrEqual(255);
});

test('a name to keep and no name at all contradict each other', () => {
  const stack = new Stack(anApp(), 'Shop');
  const keep = { logicalId: 'Web', groupName: 'shop-web', description: 'Shop/Web' };
  const { message } = errorOf(() => new RoleSecurityGroup(stack, 'Web', { vpc: aVpc(stack), role: 'WebServer', useGroupName: false, keep }));
  expect(message).toMatch("RoleSecurityGroup 'Shop/Web': keep.groupName and useGroupName: false contradict each other");
});
