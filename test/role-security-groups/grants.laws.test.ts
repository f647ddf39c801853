import { Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { fc } from '../laws';
import { aPlainGroup, aStack } from './an-app';
import { DatabaseSG, EgressPolicy, RoleSecurityGroup, Service } from '../../lib';

process.env.CDK_VALIDATION = 'false';

const FORMS = ['allowTo', 'allowFrom', 'addIngressRule', 'addEgressRule', 'by id'] as const;

interface Grant {
  readonly client: number;
  readonly server: number;
  readonly port: number;
  readonly why?: string;
}

interface Call extends Grant {
  readonly form: typeof FORMS[number];
}

/** Groups 0 to 2 are roles, 3 is a plain group. A plain one follows the rules of the CDK: one end where one end is asked, the first description wins. */
const PLAIN = 3;

const grant: fc.Arbitrary<Grant> = fc.record({
  client: fc.nat(3),
  server: fc.nat(3),
  port: fc.integer({ min: 1, max: 3 }),
  why: fc.constantFrom(undefined, 'nightly', 'daily'),
});
const form = fc.constantFrom(...FORMS);

function templateAfter(calls: readonly Call[], egress: readonly Grant[] = []): unknown {
  const { app, stack, vpc } = aStack();
  const groups: ec2.SecurityGroup[] = [];
  const egressOf = (client: number) => EgressPolicy.allOf(...egress.filter(one => one.client === client)
    .map(({ server, port }) => EgressPolicy.to(ec2.Port.tcp(port), groups[server])));
  groups[PLAIN] = aPlainGroup(stack, 'Plain', vpc);
  groups[0] = new DatabaseSG(stack, 'Orders', { vpc, service: Service.custom({ name: 'Echo', port: 1 }) });
  groups[1] = new RoleSecurityGroup(stack, 'Api', { vpc, role: 'Api', egress: egressOf(1) });
  groups[2] = new RoleSecurityGroup(stack, 'Web', { vpc, role: 'Web', egress: egressOf(2) });
  for (const { client, server, port, why, form: how } of calls) ask(groups[client], groups[server], ec2.Port.tcp(port), why, [client, server].includes(PLAIN) ? 'allowTo' : how);
  app.synth();
  return Stack.of(groups[0]).resolve(app.synth().getStackArtifact('Shop').template) as unknown;
}

function ask(client: ec2.SecurityGroup, server: ec2.SecurityGroup, port: ec2.Port, why: string | undefined, how: Call['form']): void {
  if (how === 'allowTo') client.connections.allowTo(server, port, why);
  if (how === 'allowFrom') server.connections.allowFrom(client, port, why);
  if (how === 'addIngressRule') server.addIngressRule(client, port, why);
  if (how === 'addEgressRule') client.addEgressRule(server, port, why);
  if (how === 'by id') {
    client.addEgressRule(ec2.Peer.securityGroupId(server.securityGroupId), port, why);
    server.addIngressRule(ec2.Peer.securityGroupId(client.securityGroupId), port, why);
  }
}

describe('grants within a stack', () => {
  const formed = (one: Grant) => form.map(how => ({ ...one, form: how }));
  const withoutWords = (grants: readonly Grant[]) => grants.map(one => [one.client, one.server].includes(PLAIN) ? { ...one, why: undefined } : one);

  test('the template does not depend on order, on who asks and on how', () => {
    const twoWays = fc.array(grant, { maxLength: 8 }).map(withoutWords).chain(grants => fc.record({
      one: fc.tuple(...grants.map(formed)),
      other: fc.shuffledSubarray(grants, { minLength: grants.length }).chain(all => fc.tuple(...all.map(formed))),
    }));
    fc.assert(fc.property(twoWays, ({ one, other }) => {
      expect(templateAfter(other)).toEqual(templateAfter(one));
    }), { numRuns: 80 });
  }, 60_000);

  test('asking again adds nothing', () => {
    fc.assert(fc.property(fc.array(grant.chain(formed), { maxLength: 6 }), form, (calls, again) => {
      expect(templateAfter([...calls, ...calls.map(call => ({ ...call, form: again }))])).toEqual(templateAfter(calls));
    }), { numRuns: 40 });
  }, 60_000);

  test('an egress policy is the same grant as allowTo', () => {
    const isMadeBefore = ({ client, server }: Grant) => (client === 1 || client === 2) && (server < client || server === PLAIN);
    const fromLater = fc.array(grant.filter(isMadeBefore).map(one => ({ ...one, why: undefined })), { maxLength: 5 });
    fc.assert(fc.property(fromLater, (grants) => {
      expect(templateAfter([], grants)).toEqual(templateAfter(grants.map(one => ({ ...one, form: 'allowTo' as const }))));
    }), { numRuns: 40 });
  }, 60_000);
});
