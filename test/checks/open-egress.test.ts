import { ask, tell } from './ask';
import { addressFrom, egress, FOREIGN_LIST, group, listOf, OTHER_GROUP, unreadable } from '../../lib/checks/example-network';
import { openEgress } from '../../lib/checks/open-egress';
import { isText } from '../../lib/model/conditions';
import { unknown } from '../../lib/model/knowledge';
import { Peer, Rule } from '../../lib/model/rule';

describe('a group of which nobody says where it may connect to', () => {
  const silent = group({ declaresEgress: false });

  // CloudFormation Template Reference, AWS::EC2::SecurityGroup: "When you create a security group, if you do not add egress rules, we add
  // egress rules that allow all outbound IPv4 and IPv6 traffic. Otherwise, we do not add them."
  test('is open', () => {
    expect(tell(openEgress, silent)).toEqual(['no outbound rule is written, so EC2 adds one that lets it connect to everything']);
  });

  test('is not open when a rule is a resource of its own, whichever', () => {
    expect(ask(openEgress, silent, egress('tcp', 5432, OTHER_GROUP, { standalone: true }))).toBe('holds');
    expect(ask(openEgress, silent, egress('tcp', 5432, OTHER_GROUP, { standalone: true, group: 'Another' }))).toBe('violated');
  });

  const only = (conditions: Record<string, boolean>) => egress('tcp', 443, '10.0.0.0/8', { conditions });

  test('is open where its only rule is not live', () => {
    expect(tell(openEgress, group(), only({ 'IsProd in App': true }))).toEqual([
      'no outbound rule is live unless IsProd in App, so EC2 adds one that lets it connect to everything',
    ]);
    expect(tell(openEgress, group(), only({ 'IsProd in App': false }))).toEqual([
      'no outbound rule is live if IsProd in App, so EC2 adds one that lets it connect to everything',
    ]);
    expect(ask(openEgress, silent, egress('tcp', 443, '10.0.0.0/8', { standalone: true, conditions: { C: true } }))).toBe('violated');
  });

  test('is not open where the rule is live whenever the group is, or one of two always', () => {
    expect(ask(openEgress, group({ conditions: { C: true } }), only({ C: true }))).toBe('holds');
    expect(ask(openEgress, group({ conditions: { C: true, D: true } }), only({ C: true }))).toBe('holds');
    expect(ask(openEgress, group(), only({ C: true }), only({ C: false }))).toBe('holds');
    expect(ask(openEgress, group({ conditions: { D: true } }), only({ C: true, D: true }), only({ C: false }))).toBe('holds');
  });

  test('is open where its rule is never live with it', () => {
    expect(tell(openEgress, group({ conditions: { C: false } }), only({ C: true }))).toEqual([
      'no outbound rule is live with the group, so EC2 adds one that lets it connect to everything',
    ]);
  });

  test('may be open where several conditions decide, of which nobody knows how they hang together', () => {
    const text = (value: string) => ({ [isText('Env', value)]: true });
    expect(tell(openEgress, group(), only(text('dev')), only(text('prod')))).toEqual([
      'whether everything outside can be reached: each outbound rule stands under conditions, and EC2 adds one that allows everything where none of them is live',
    ]);
    expect(ask(openEgress, group(), ...['A', 'B', 'C', 'D', 'E', 'F', 'G'].map(name => only({ [name]: true })))).toBe('undecided');
  });

  test('may be open where a name decides that may hang together with what makes the group', () => {
    const [env, region] = [{ [isText('Env', 'a')]: true }, { [isText('Region', 'eu')]: true }];
    expect(ask(openEgress, group({ conditions: env }), only({ 'C1 in App': false }))).toBe('undecided');
    expect(ask(openEgress, group({ conditions: { 'C2 in App': true } }), only({ 'C1 in App': false }))).toBe('undecided');
    expect(ask(openEgress, group({ conditions: { 'C2 in App': true } }), only(region))).toBe('undecided');
    expect(ask(openEgress, group({ conditions: env }), only(region))).toBe('violated');
    expect(ask(openEgress, group({ conditions: env }), only({ [isText('Env', 'c')]: false }))).toBe('holds');
  });

  test('is unknown when its rules are', () => expect(ask(openEgress, silent, unreadable('egress', unknown('the parameter Rules')))).toBe('undecided'));
  test('does not stand for one that says something', () => expect(ask(openEgress, group())).toBe('holds'));
});

describe('what is open', () => {
  test.each<[string, Parameters<typeof egress>[], string]>([
    ['443 alone', [['tcp', 443, '0.0.0.0/0'], ['tcp', 443, '::/0']], 'holds'],
    ['many ports but one', [['tcp', [1, 442], '0.0.0.0/0'], ['tcp', [444, 65535], '0.0.0.0/0']], 'holds'],
    ['every port, in three ranges', [['tcp', [0, 442], '0.0.0.0/0'], ['tcp', 443, '::/0'], ['tcp', [443, 65535], '0.0.0.0/0']], 'violated'],
    ['half of them in TCP and half in UDP', [['tcp', [0, 999], '0.0.0.0/0'], ['udp', [1000, 65535], '0.0.0.0/0']], 'holds'],
    ['half of the Internet on every protocol', [['-1', 'any', '0.0.0.0/1']], 'violated'],
    ['an eighth on every protocol', [['-1', 'any', '32.0.0.0/3']], 'holds'],
    ['one half in TCP, one in every protocol', [['tcp', [0, 65535], '32.0.0.0/3'], ['-1', 'any', '128.0.0.0/3']], 'violated'],
    ['every type of ICMP', [['icmp', [-1, -1], '0.0.0.0/0']], 'holds'],
    // aws-cdk-lib/aws-ec2, security-group.ts: the rule "Disallow all traffic" that stands for none.
    ['the sentinel of the CDK', [['icmp', [252, 86], '255.255.255.255/32']], 'holds'],
    ['everything in the VPC', [['-1', 'any', '10.0.0.0/8'], ['-1', 'any', 'fc00::/7']], 'holds'],
    ['everything to a gateway endpoint', [['-1', 'any', FOREIGN_LIST]], 'undecided'],
    ['a prefix list with halves', [['-1', 'any', listOf('0.0.0.0/1', '128.0.0.0/1')]], 'violated'],
    ['HTTPS to a parameter', [['tcp', 443, addressFrom('Partner')]], 'holds'],
    ['an unknown port of a private network', [['tcp', unknown('the parameter Port'), '10.0.0.0/8']], 'holds'],
    ['an unknown port of the Internet', [['tcp', unknown('the parameter Port'), '::/0']], 'undecided'],
  ])('%s: %j', (_, rules, verdict) => expect(ask(openEgress, ...rules.map(rule => egress(...rule)))).toBe(verdict));
});

describe('what is open only sometimes hides nothing', () => {
  const dev = { [isText('Env', 'dev')]: true };
  const everything = (block: string, more: Partial<Rule> = {}) => egress('-1', 'any', block, more);

  test('such as a plain world under a condition beside halves', () => {
    expect(tell(openEgress, everything('0.0.0.0/1'), everything('128.0.0.0/1'), everything('0.0.0.0/0', { conditions: dev }))).toHaveLength(3);
    expect(tell(openEgress, everything('0.0.0.0/1'), everything('128.0.0.0/1'), everything('0.0.0.0/0'))).toHaveLength(1);
    expect(tell(openEgress, everything('0.0.0.0/1', { conditions: dev }), everything('0.0.0.0/0', { conditions: dev }))).toHaveLength(1);
  });

  test('such as the default of a parameter beside halves', () => {
    const { cidr } = everything('0.0.0.0/0').peer as Peer & { kind: 'cidr' };
    const peer: Peer = { kind: 'cidr', cidr, via: 'the default of the parameter Cidr' };
    expect(tell(openEgress, everything('0.0.0.0/1'), everything('0.0.0.0/0', { peer }))).toHaveLength(2);
  });

  test('and makes nothing of what is open anyway', () => {
    const https = egress('tcp', 443, '0.0.0.0/0');
    const whole = everything('0.0.0.0/0', { conditions: dev });
    const halves = ['0.0.0.0/1', '128.0.0.0/1'].map(block => everything(block, { conditions: dev }));
    expect(tell(openEgress, https, whole)).toHaveLength(1);
    expect(tell(openEgress, https, ...halves)).toHaveLength(2);
    expect(tell(openEgress, https, egress('tcp', [0, 65535], '0.0.0.0/0', { conditions: dev }))).toHaveLength(1);
    expect(tell(openEgress, whole, everything('32.0.0.0/3'))).toHaveLength(1);
  });

  test('such as every protocol beside every port of TCP, and TCP beside UDP', () => {
    const [tcp, udp] = ['tcp', 'udp'].map(name => egress(name, [0, 65535], '0.0.0.0/0'));
    expect(tell(openEgress, everything('0.0.0.0/0', { conditions: dev }), tcp)).toHaveLength(2);
    expect(tell(openEgress, everything('0.0.0.0/1'), everything('128.0.0.0/1'), tcp, udp)).toHaveLength(2);
    expect(tell(openEgress, tcp, udp)).toEqual([
      '0.0.0.0/0 is all of the IPv4 Internet, and may be reached on every tcp port',
      '0.0.0.0/0 is all of the IPv4 Internet, and may be reached on every udp port',
    ]);
  });
});

describe('which rules are told', () => {
  test('the one that opens, and not those beside it', () => {
    expect(tell(openEgress, egress('tcp', 443, '0.0.0.0/0'), egress('-1', 'any', '0.0.0.0/0'), egress('tcp', 22, '10.0.0.0/8')))
      .toEqual(['0.0.0.0/0 is all of the IPv4 Internet, and may be reached on every port of every protocol']);
  });

  test('each family by itself', () => {
    expect(tell(openEgress, egress('-1', 'any', '0.0.0.0/0'), egress('6', [0, 65535], '::/0'))).toEqual([
      '0.0.0.0/0 is all of the IPv4 Internet, and may be reached on every port of every protocol',
      '::/0 is all of the IPv6 Internet, and may be reached on every tcp port',
    ]);
  });

  test('an unknown one beside one that is proved: both', () => {
    expect(tell(openEgress, egress('-1', 'any', '0.0.0.0/0'), egress('-1', 'any', addressFrom('Partner')), egress('tcp', 443, addressFrom('Bank')))).toEqual([
      '0.0.0.0/0 is all of the IPv4 Internet, and may be reached on every port of every protocol',
      'whether everything outside can be reached: the destination is the parameter Partner',
    ]);
  });
});
