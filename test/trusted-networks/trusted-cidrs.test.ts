import { CfnParameter, Fn, Lazy, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { IPV4, listsOf, newStack, office } from './networks';
import { TrustedNetwork, TrustedNetworkProps } from '../../lib/trusted-networks';

describe('the ranges', () => {
  const cidrs = (...texts: unknown[]) => ({ cidrs: texts.map(cidr => ({ cidr, description: 'Head office' })) }) as TrustedNetworkProps;
  const entries = (...texts: unknown[]) => office(newStack(), cidrs(...texts)).entries.map(({ cidr }) => cidr);

  test.each([
    ['IPv4', ['10.1.0.0/16'], ['10.1.0.0/16']],
    ['one address', ['203.0.113.7/32', '2001:db8::7/128'], ['203.0.113.7/32', '2001:db8::7/128']],
    ['half the Internet, and all but a piece', ['0.0.0.0/1', '128.0.0.0/2', '192.0.0.0/3'], ['0.0.0.0/1', '128.0.0.0/2', '192.0.0.0/3']],
    // RFC 5952, section 4: lower case, the longest run of zeros shortened.
    ['IPv6 in any spelling', ['2001:DB8:0:0::/32', 'FD00:0:0::/48'], ['2001:db8::/32', 'fd00::/48']],
  ])('%s', (_, given, canonical) => expect(entries(...given)).toEqual(canonical));

  test.each<[string, unknown[], RegExp]>([
    ['host bits', ['10.0.0.1/8'], /has bits set behind its prefix[^]*given: {4}'10\.0\.0\.1\/8'[^]*write '10\.0\.0\.0\/8' for the whole range/],
    ['host bits, IPv6', ['2001:db8::1/32'], /write '2001:db8::\/32'/],
    ['a prefix length of 33', ['10.0.0.0/33'], /its prefix length is not a number from 0 to 32\n.*'10\.0\.0\.0\/33'/],
    ['a prefix length of 129', ['2001:db8::/129'], /from 0 to 128/],
    ['an IPv4 address inside an IPv6 one', ['::ffff:1.2.3.4/64'], /an IPv4 address written inside an IPv6 one matches no IPv4 traffic/],
    ['no prefix length', ['10.0.0.1'], /it has no prefix length/],
    ['octal', ['010.0.0.0/8'], /'010' is not a number from 0 to 255/],
    ['no address', ['office'], /it has no prefix length/],
    ['a number', [5], /it is not text\n.*given: {4}5/],
    ['nothing', [undefined], /it is not text\n.*undefined/],
    ['a range twice', ['10.0.0.0/8', '10.0.0.0/8'], /names a range twice, which EC2 refuses\n.*'10\.0\.0\.0\/8' as 'Head office' and as 'Head office'/],
    ['a range twice in two spellings', ['2001:db8::/32', '2001:DB8:0::/32'], /names a range twice/],
    ['the world', ['0.0.0.0/0'], /the whole IPv4 Internet is nobody's network to trust\n.*0\.0\.0\.0\/0/],
    ['the world over IPv6', ['::/0'], /the whole IPv6 Internet/],
    ['the world among others', ['10.0.0.0/8', '::/0', '2001:db8::/32'], /the whole IPv6 Internet/],
    ['the world in halves', ['0.0.0.0/1', '128.0.0.0/1'], /the whole IPv4 Internet[^]*0\.0\.0\.0\/1 \+ 128\.0\.0\.0\/1/],
    ['the world in pieces', ['::/1', '8000::/2', 'c000::/2'], /the whole IPv6 Internet/],
  ])('refused: %s', (_, given, message) => {
    expect(() => entries(...given)).toThrow(message);
    expect(() => entries(...given)).toThrow(/^TrustedNetwork 'Shop\/Office'/);
  });

  test.each<[string, unknown, RegExp]>([
    ['no list', undefined, /has no ranges\n.*cidrs: undefined/],
    ['an empty list', [], /has no ranges\n.*cidrs: \[\]/],
    ['a text', '10.0.0.0/8', /has no ranges\n.*cidrs: '10\.0\.0\.0\/8'/],
    ['bare texts', ['10.0.0.0/8'], /a range needs a description[^]*\{ cidr: '10\.0\.0\.0\/8', description: 'Head office' \}/],
    ['nothing inside', [null], /a range needs a description/],
    ['no description', [{ cidr: '10.0.0.0/8' }], /the range '10\.0\.0\.0\/8' does not say whose it is\n.*description: undefined/],
    ['a blank description', [{ cidr: '10.0.0.0/8', description: ' ' }], /does not say whose it is/],
    ['a long description', [{ cidr: '10.0.0.0/8', description: 'x'.repeat(256) }], /does not say whose it is in few enough words[^]*1 to 255 characters/],
    ['the wrong family', [{ ...IPV4, addressFamily: ec2.AddressFamily.IP_V6 }], /not of the family that is said\n.*'198\.51\.100\.0\/24' as IPv6[^]*leave out addressFamily/],
  ])('refused: %s', (_, given, message) => expect(() => office(newStack(), { cidrs: given as [] })).toThrow(message));

  test('a description of 255 characters is taken, and one that is a token', () => {
    const stack = newStack();
    const description = new CfnParameter(stack, 'Whose').valueAsString;
    office(stack, { cidrs: [{ cidr: '10.0.0.0/8', description: 'x'.repeat(255) }, { cidr: '172.16.0.0/12', description }] });
    expect(Object.values(listsOf(stack))[0].Properties.Entries).toEqual([
      { Cidr: '10.0.0.0/8', Description: 'x'.repeat(255) },
      { Cidr: '172.16.0.0/12', Description: { Ref: 'Whose' } },
    ]);
  });
});

describe('ranges that are tokens', () => {
  const parameter = (stack: Stack, id = 'Cidr') => new CfnParameter(stack, id).valueAsString;

  test('count as IPv4 unless told otherwise', () => {
    const stack = newStack();
    const network = office(stack, {
      cidrs: [
        { cidr: parameter(stack, 'Four'), description: 'branch' },
        { cidr: parameter(stack, 'Six'), description: 'branch', addressFamily: ec2.AddressFamily.IP_V6 },
      ],
    });
    expect(network.prefixLists.map(({ addressFamily }) => addressFamily)).toEqual(['IPv4', 'IPv6']);
    expect(Object.values(listsOf(stack)).map(({ Properties }) => Properties.Entries)).toEqual([
      [{ Cidr: { Ref: 'Four' }, Description: 'branch' }],
      [{ Cidr: { Ref: 'Six' }, Description: 'branch' }],
    ]);
  });

  test('twice are refused, whichever way they are written', () => {
    const stack = newStack();
    const list = new CfnParameter(stack, 'List', { type: 'CommaDelimitedList' });
    expect(() => office(stack, { cidrs: [0, 1].map(at => ({ ...IPV4, cidr: Fn.select(at, list.valueAsList) })) })).not.toThrow();
    const twice = newStack();
    const cidr = parameter(twice);
    expect(() => office(twice, { cidrs: [{ ...IPV4, cidr }, { ...IPV4, cidr: Lazy.string({ produce: () => cidr }) }] }))
      .toThrow(/names a range twice, which EC2 refuses\n.*given: {4}a token as/);
  });

  test('a list token has no pieces that could be taken out', () => {
    const stack = newStack();
    const list = new CfnParameter(stack, 'List', { type: 'CommaDelimitedList' });
    expect(() => office(stack, { cidrs: [{ ...IPV4, cidr: list.valueAsList[0] }] })).toThrow(/given: {4}a piece of a list that is a token: take it with Fn\.select/);
  });

  test('that the app fixes count as their value', () => {
    const stack = newStack();
    const vpc = new ec2.Vpc(stack, 'Vpc', { natGateways: 0 });
    const network = office(stack, { cidrs: [{ cidr: vpc.vpcCidrBlock, description: 'the VPC next door' }] });
    expect(network.entries[0].cidr).toBe('10.0.0.0/16');
    expect(() => new TrustedNetwork(stack, 'Twice', {
      name: 'Twice', cidrs: [{ cidr: vpc.vpcCidrBlock, description: 'a' }, { cidr: '10.0.0.0/16', description: 'b' }],
    })).toThrow(/names a range twice/);
  });

  test('that the app does not fix stay', () => {
    const stack = newStack();
    const vpc = new ec2.CfnVPC(stack, 'Vpc', { cidrBlock: parameter(stack) });
    office(stack, { cidrs: [{ cidr: vpc.attrCidrBlock, description: 'the VPC next door' }] });
    expect(Object.values(listsOf(stack))[0].Properties.Entries).toEqual([{ Cidr: { 'Fn::GetAtt': ['Vpc', 'CidrBlock'] }, Description: 'the VPC next door' }]);
  });
});
