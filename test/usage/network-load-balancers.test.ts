import { aFlow, anInterface, aRule, aSnapshot, dayOf, reply, saidOf } from './snapshots';
import { FlowRecord } from '../../lib/model/flow-record';

const WEB = anInterface('eni-web', ['10.0.0.5'], ['sg-web']);
const ALL_OUT = aRule('sgr-out', 'sg-web', 'egress', '-1', -1, { cidr: '0.0.0.0/0' });
const FROM_NLB = (protocol: string, port: number) => aRule('sgr-nlb', 'sg-web', 'ingress', protocol, port, { referencedGroupId: 'sg-nlb' });

/*
 * "Referencing the security group associated with your Network Load Balancer in the security groups associated with your targets ensures that your targets accept traffic from your
 * Network Load Balancer even if you enable client IP preservation" ("Update the security groups for your Network Load Balancer", Elastic Load Balancing).
 */
describe('a client behind a Network Load Balancer that keeps its address: the rule names the group of the load balancer', () => {
  const balancer = anInterface('eni-nlb', ['10.0.0.7'], ['sg-nlb'], { type: 'network_load_balancer' });
  const client = anInterface('eni-client', ['10.0.0.9'], ['sg-client']);
  const saidWith = (flow: FlowRecord, interfaces = [WEB, client, balancer]) => {
    const snapshot = aSnapshot(interfaces, [FROM_NLB(flow.protocol === 17 ? 'udp' : 'tcp', flow.destinationPort!), ALL_OUT]);
    const back = reply(flow, flow.tcpFlags === undefined ? { tcpFlags: undefined } : {});
    return saidOf(snapshot, [dayOf([snapshot], [flow, back])], 'sgr-nlb');
  };

  test.each([
    ['tcp, with flags', aFlow()],
    ['tcp, without flags', aFlow({ tcpFlags: undefined })],
    ['udp', aFlow({ protocol: 17, tcpFlags: undefined, destinationPort: 53 })],
    ['a client of the VPC', aFlow({ tcpFlags: undefined, source: '10.0.0.9' })],
  ])('nothing else may have let it in: %s', (_, flow) => {
    expect(saidWith(flow)).toMatchObject({ verdict: 'used', evidence: 'likely' });
  });

  test('nor is it unused where ports do not tell who opened it', () => {
    expect(saidWith(aFlow({ protocol: 17, tcpFlags: undefined, sourcePort: 2000, destinationPort: 53 }))).toMatchObject({ verdict: 'cannot-say', unsaid: [{ why: 'direction-unknown' }] });
  });

  test('what the load balancer itself sends is sure', () => {
    expect(saidWith(aFlow({ source: '10.0.0.7' }))).toMatchObject({ verdict: 'used', evidence: 'certain' });
  });

  test('a group that no load balancer wears lets in its members alone', () => {
    expect(saidWith(aFlow({ tcpFlags: undefined }), [WEB, client, { ...balancer, type: 'interface' }])).toMatchObject({ verdict: 'cannot-say', unsaid: [{ why: 'peer-unknown' }] });
  });
});

describe('PrivateLink at a Network Load Balancer is not logged', () => {
  const balancer = anInterface('eni-web', ['10.0.0.5'], ['sg-web'], { type: 'network_load_balancer' });
  const narrow = aRule('sgr-narrow', 'sg-web', 'ingress', 'tcp', 443, { cidr: '10.1.0.0/16' });
  const wide = aRule('sgr-wide', 'sg-web', 'ingress', 'tcp', 443, { cidr: '10.0.0.0/8' });
  const snapshot = aSnapshot([balancer], [narrow, wide]);
  const day = dayOf([snapshot], [aFlow({ source: '10.1.2.3' })]);

  test('so a wide rule is not covered by a narrow one that did for what was logged', () => {
    expect(saidOf(snapshot, [day], 'sgr-wide')).toMatchObject({ verdict: 'cannot-say', unsaid: [{ why: 'not-logged-by-aws' }] });
  });

  test('and no range is called too wide', () => {
    expect(saidOf(snapshot, [day], 'sgr-narrow')).toMatchObject({ verdict: 'used', narrower: [] });
  });
});
