import { Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { aShop } from './a-shop';
import { AdoptedEgress, AdoptedSecurityGroup } from '../../lib';
import { fc } from '../laws';
import { aPlainGroup } from '../role-security-groups/an-app';
import { EGRESS, INGRESS, resourcesOf } from '../role-security-groups/rules-of';

interface Ask {
  readonly by: 'direct' | 'connections' | 'peer';
  readonly direction: 'in' | 'out';
  readonly peer: 'group' | 'other adopted' | '10.0.0.0/8' | '2001:db8::/32' | 'pl-01234567' | 'sg-01234567';
  readonly port: number;
  readonly description?: string;
}

const asks = fc.array(fc.record<Ask>({
  by: fc.constantFrom('direct', 'connections', 'peer'),
  direction: fc.constantFrom('in', 'out'),
  peer: fc.constantFrom('group', 'other adopted', '10.0.0.0/8', '2001:db8::/32', 'pl-01234567', 'sg-01234567'),
  port: fc.constantFrom(443, 5432),
  description: fc.constantFrom(undefined, 'a', 'b', ' '),
}), { maxLength: 12 });

/** What is refused is as if it had not been asked. */
function templateOf(given: readonly Ask[], egress: AdoptedEgress, id = 'Legacy'): Stack {
  const { stack } = aShop();
  const adopted = AdoptedSecurityGroup.fromSecurityGroupId(stack, id, 'sg-0123456789abcdef0', { egress });
  const peers = { 'group': aPlainGroup(stack), 'other adopted': AdoptedSecurityGroup.fromSecurityGroupId(stack, 'Other', 'sg-0123456789abcdef1') };
  for (const { by, direction, peer: name, port, description } of given) {
    const peer = name === 'group' || name === 'other adopted' ? peers[name] : addressOf(name);
    const isIn = direction === 'in';
    const on = ec2.Port.tcp(port);
    try {
      if (by === 'direct') adopted[isIn ? 'addIngressRule' : 'addEgressRule'](peer, on, description);
      else if (by === 'connections') adopted.connections[isIn ? 'allowFrom' : 'allowTo'](peer, on, description);
      else peer.connections[isIn ? 'allowTo' : 'allowFrom'](adopted, on, description);
    } catch (error) {
      expect((error as Error).message).toMatch(/^AdoptedSecurityGroup '.*': an outbound rule would take away the allow-all rule/);
    }
  }
  return stack;
}

function addressOf(text: string): ec2.IPeer {
  if (text.startsWith('pl-')) return ec2.Peer.prefixList(text);
  if (text.startsWith('sg-')) return ec2.Peer.securityGroupId(text);
  return text.includes(':') ? ec2.Peer.ipv6(text) : ec2.Peer.ipv4(text);
}

const ofTheGroup = (stack: Stack, type: string) =>
  Object.entries(resourcesOf(stack, type)).filter(([, { Properties }]) => Properties.GroupId === 'sg-0123456789abcdef0');

test('whatever is asked in whatever way, a group that may be open gets no outbound rule', () => {
  fc.assert(fc.property(asks, (given) => {
    const stack = templateOf(given, AdoptedEgress.UNKNOWN);
    for (const { Properties } of Object.values(resourcesOf(stack, EGRESS))) expect(String(Properties.GroupId)).not.toMatch(/^sg-/);
  }), { numRuns: 40 });
});

test('order and place change no rule of it', () => {
  const again = (given: Ask[]) => fc.shuffledSubarray([...given], { minLength: given.length, maxLength: given.length });
  const shuffled = asks.chain(given => fc.tuple(fc.constant(given), again(given)));
  fc.assert(fc.property(shuffled, ([given, otherwise]) => {
    const [one, other] = [templateOf(given, AdoptedEgress.CLOSED), templateOf(otherwise, AdoptedEgress.CLOSED, 'Elsewhere')];
    for (const type of [INGRESS, EGRESS]) expect(Object.fromEntries(ofTheGroup(other, type))).toEqual(Object.fromEntries(ofTheGroup(one, type)));
  }), { numRuns: 40 });
});

test('of a closed group each ask is one rule, and no rule is there twice', () => {
  fc.assert(fc.property(asks, (given) => {
    const stack = templateOf(given, AdoptedEgress.CLOSED);
    for (const [type, direction] of [[INGRESS, 'in'], [EGRESS, 'out']]) {
      // An address does not answer: what is asked of it is asked of the group alone, as everything else.
      const wanted = new Set(given.filter(ask => ask.direction === direction).map(({ peer, port }) => `${peer} ${port}`));
      expect(ofTheGroup(stack, type)).toHaveLength(wanted.size);
    }
  }), { numRuns: 40 });
});
