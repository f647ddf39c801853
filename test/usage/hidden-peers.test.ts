import { aFlow, anInterface, aRule, aSnapshot, dayOf, reply, saidOf } from './snapshots';

/*
 * A rule that names a group, beside one that lets everything out. Where the snapshots do not show the group at the other end although it was there, the reply to the client is the only
 * thing that a rule explains; the ports say that the client opened it.
 */
const WEB = anInterface('eni-web', ['10.0.0.5'], ['sg-web']);
const OTHER = anInterface('eni-other', ['10.0.0.9'], ['sg-other']);
const FROM_APP = (protocol: string) => aRule('sgr-app', 'sg-web', 'ingress', protocol, 5432, { referencedGroupId: 'sg-app' });
const ALL_OUT = aRule('sgr-out', 'sg-web', 'egress', '-1', -1, { cidr: '0.0.0.0/0' });

const said = (flow: ReturnType<typeof aFlow>, protocol = 'tcp') => {
  const snapshot = aSnapshot([WEB, OTHER], [FROM_APP(protocol), ALL_OUT]);
  return saidOf(snapshot, [dayOf([snapshot], [flow, reply(flow, { tcpFlags: flow.tcpFlags === undefined ? undefined : 18 })])], 'sgr-app');
};

test.each([
  ['an address that another interface had when the snapshots were taken', aFlow({ source: '10.0.0.9', destinationPort: 5432, tcpFlags: undefined }), 'tcp'],
  ['the same over UDP, which has no flags', aFlow({ source: '10.0.0.9', destinationPort: 5432, tcpFlags: undefined, protocol: 17 }), 'udp'],
  ['the same with flags', aFlow({ source: '10.0.0.9', destinationPort: 5432 }), 'tcp'],
  ['an interface that came and went, in a VPC with addresses of the Internet', aFlow({ source: '28.0.0.77', destinationPort: 5432, tcpFlags: undefined }), 'tcp'],
])('%s', (_, flow, protocol) => {
  expect(said(flow, protocol)).toMatchObject({ verdict: 'cannot-say', unsaid: [{ why: 'peer-unknown' }] });
});

test('what the interface opened itself, and the replies to it, say nothing about the rule', () => {
  const flow = aFlow({ direction: 'egress', source: '10.0.0.5', destination: '198.51.100.7', destinationPort: 443, tcpFlags: undefined });
  expect(said(flow)).toMatchObject({ verdict: 'no-traffic' });
});
