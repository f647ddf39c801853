import { isCidr, readCidr, sameCidr } from '../../lib/model/cidr';

function canonical(text: string): string {
  const cidr = readCidr(text);
  if (!isCidr(cidr)) throw new Error(`${text}: ${cidr.problem}`);
  return cidr.canonical;
}

describe('blocks in canonical form', () => {
  // EC2 API Reference, IpRange: "if you specify 100.68.0.18/18 for the CIDR block, AWS canonicalizes the CIDR block to 100.68.0.0/18".
  test('the host bits are cleared as EC2 does', () => expect(canonical('100.68.0.18/18')).toBe('100.68.0.0/18'));

  test.each([
    ['10.0.0.1/0', '0.0.0.0/0'],
    ['255.255.255.255/1', '128.0.0.0/1'],
    ['203.0.113.7/32', '203.0.113.7/32'],
    [' 10.0.0.0/8 ', '10.0.0.0/8'],
    ['0000:0000:0000:0000:0000:0000:0000:0000/0', '::/0'],
    ['fd00::1/0', '::/0'],
    ['::1/128', '::1/128'],
    ['2001:DB8:0::/32', '2001:db8::/32'],
    ['2001:db8::ffff/127', '2001:db8::fffe/127'],
    ['1::/016', '1::/16'],
  ])('%s is %s', (text, expected) => expect(canonical(text)).toBe(expected));

  // RFC 5952, section 4.1: "Leading zeros MUST be suppressed"; 4.2.2: "The symbol "::" MUST NOT be used to shorten just one 16-bit 0 field";
  // 4.2.3: the longest run is shortened, the first of two equal ones; 4.3: "MUST be represented in lowercase".
  test.each([
    ['2001:0db8::0001/128', '2001:db8::1/128'],
    ['2001:db8:0:1:1:1:1:1/128', '2001:db8:0:1:1:1:1:1/128'],
    ['2001:db8::1:1:1:1:1/128', '2001:db8:0:1:1:1:1:1/128'],
    ['2001:0:0:1:0:0:0:1/128', '2001:0:0:1::1/128'],
    ['2001:db8:0:0:1:0:0:1/128', '2001:db8::1:0:0:1/128'],
    ['2001:DB8::AAAA/128', '2001:db8::aaaa/128'],
  ])('RFC 5952: %s is written %s', (text, expected) => expect(canonical(text)).toBe(expected));

  test.each([['10.0.0.1/8', true], ['10.0.0.0/8', false], ['::1/64', true], ['::/64', false], ['1.2.3.4/32', false]])(
    '%s has host bits: %s', (text, expected) => expect(readCidr(text)).toMatchObject({ hasHostBits: expected }));

  test('the same addresses are the same block, however they are written', () => {
    const same = (one: string, other: string) => {
      const [a, b] = [readCidr(one), readCidr(other)];
      if (!isCidr(a) || !isCidr(b)) throw new Error('blocks expected');
      return sameCidr(a, b);
    };
    expect(same('10.9.9.9/8', '10.0.0.0/8')).toBe(true);
    expect(same('10.0.0.0/8', '10.0.0.0/9')).toBe(false);
    expect(same('10.0.0.0/8', '11.0.0.0/8')).toBe(false);
    expect(same('0.0.0.0/0', '::/0')).toBe(false);
  });
});

describe('texts that are no block say why', () => {
  test.each([
    ['10.0.0.0', 'no prefix length'],
    ['10.0.0.0/8/8', 'more than one slash'],
    ['10.0.0.0/33', '0 to 32'],
    ['::/129', '0 to 128'],
    ['10.0.0.0/', '0 to 32'],
    ['10.0.0.0/-1', '0 to 32'],
    ['10.0.0.0/8.5', '0 to 32'],
    ['10.0.0/8', 'four numbers'],
    ['10.0.0.0.0/8', 'four numbers'],
    ['10.0.0.256/8', "'256'"],
    ['010.0.0.0/8', "'010'"],
    ['10.0.0.x/8', "'x'"],
    ['::ffff:1.2.3.4/96', 'IPv4 address written inside'],
    ['1::2::3/64', "'::' may stand once"],
    ['1:2:3:4:5:6:7/64', 'eight groups'],
    ['1:2:3:4:5:6:7:8:9/64', 'eight groups'],
    // RFC 4291, section 2.2: '::' "indicates one or more groups of 16 bits of zeros".
    ['1:2:3:4:5:6:7::8/64', 'eight groups'],
    ['12345::/16', "'12345'"],
    ['fe80::1%eth0/64', "'1%eth0'"],
    [':1::/16', "''"],
    ['', 'no prefix length'],
    ['sg-0123456789abcdef0', 'no prefix length'],
  ])('%j', (text, problem) => {
    const result = readCidr(text);
    expect(isCidr(result)).toBe(false);
    expect((result as { problem: string }).problem).toContain(problem);
  });
});

// RFC 4291, section 2.2: "x:x:x:x:x:x:d.d.d.d, where the 'x's are the hexadecimal values of the six high-order 16-bit pieces of the address, and the
// 'd's are the decimal values of the four low-order 8-bit pieces".
describe('an IPv4 address inside an IPv6 one', () => {
  test.each([
    ['::0.0.0.0/0', '::/0'],
    ['::ffff:10.0.0.0/104', '::ffff:a00:0/104'],
    ['2001:db8::192.0.2.33/128', '2001:db8::c000:221/128'],
  ])('is read by those who judge: %s is %s', (text, plain) => {
    expect(readCidr(text, { embeddedIpv4: true })).toMatchObject({ family: 'ipv6', canonical: plain });
  });

  test.each(['::ffff:1.2.3.4/64', '::0.0.0.0/0'])('is refused by those who write: %s', (text) => {
    expect(readCidr(text)).toHaveProperty('problem');
  });

  test.each(['::1.2.3/0', '::1.2.3.256/0', '1.2.3.4::/0'])('is no address in %s', (text) => {
    expect(readCidr(text, { embeddedIpv4: true })).toHaveProperty('problem');
  });
});
