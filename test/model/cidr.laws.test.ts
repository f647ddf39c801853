import { Address4, Address6 } from 'ip-address';
import { BITS, blockOf, Cidr, Family, isCidr, readCidr, writeAddress } from '../../lib/model/cidr';
import { fc } from '../laws';

const family = fc.constantFrom<Family>('ipv4', 'ipv6');
const address = (of: Family) => fc.bigInt(0n, 2n ** BigInt(BITS[of]) - 1n);
/** Addresses with many zero groups, as people write them. */
const sparse = fc.array(fc.constantFrom(0n, 0n, 0n, 1n, 0xabcn, 0xffffn), { minLength: 8, maxLength: 8 })
  .map(groups => groups.reduce<bigint>((value, group) => value * 65536n + group, 0n));
const addressOf = (of: Family) => of === 'ipv6' ? fc.oneof(address(of), sparse) : address(of);
const block = family.chain(of => fc.tuple(fc.constant(of), addressOf(of), fc.nat(BITS[of])));

function read(text: string): Cidr {
  const cidr = readCidr(text);
  if (!isCidr(cidr)) throw new Error(`${text}: ${cidr.problem}`);
  return cidr;
}

test('reading what was written gives the same block', () => {
  fc.assert(fc.property(block, ([of, value, length]) => {
    expect(read(blockOf(of, value, length).canonical)).toEqual({ ...blockOf(of, value, length), hasHostBits: false });
  }));
});

test('first and last address are those of an independent library', () => {
  fc.assert(fc.property(block, ([of, value, length]) => {
    const text = `${writeAddress(of, value)}/${length}`;
    const oracle = of === 'ipv4' ? new Address4(text) : new Address6(text);
    const cidr = read(text);
    expect(cidr.first).toBe(oracle.startAddress().bigInt());
    expect(cidr.last).toBe(oracle.endAddress().bigInt());
    expect(cidr.canonical).toBe(`${oracle.startAddress().correctForm()}/${length}`);
  }), { numRuns: 300 });
});

test('an address is written as an independent library writes it', () => {
  fc.assert(fc.property(sparse, value => expect(writeAddress('ipv6', value)).toBe(Address6.fromBigInt(value).correctForm())), { numRuns: 300 });
});

test('spelling does not matter: case, leading zeros, host bits', () => {
  fc.assert(fc.property(sparse, fc.nat(128), (value, length) => {
    const long = Array.from({ length: 8 }, (_, i) => (value / 2n ** BigInt(112 - 16 * i) % 65536n).toString(16).padStart(4, '0')).join(':');
    const { canonical, first } = blockOf('ipv6', value, length);
    expect(read(`${long}/${length}`).canonical).toBe(canonical);
    expect(read(`${long.toUpperCase()}/${length}`).canonical).toBe(canonical);
    expect(read(`${writeAddress('ipv6', first)}/${length}`).canonical).toBe(canonical);
  }));
});

test('equal text means equal addresses, and the other way round', () => {
  fc.assert(fc.property(fc.nat(255), fc.nat(255), fc.integer({ min: 24, max: 32 }), fc.integer({ min: 24, max: 32 }), (a, b, m, n) => {
    const [one, other] = [blockOf('ipv4', BigInt(a), m), blockOf('ipv4', BigInt(b), n)];
    expect(one.canonical === other.canonical).toBe(one.first === other.first && one.last === other.last);
  }));
});

test('what is read in one go is read as by whoever looks closer', () => {
  const number = fc.oneof(fc.nat(300).map(String), fc.constantFrom('', '0', '00', '01', '255', '256', 'a', '1 '));
  const separator = fc.oneof({ weight: 9, arbitrary: fc.constant('.') }, { weight: 1, arbitrary: fc.constantFrom('/', '..', ':') });
  const length = fc.oneof(fc.nat(40).map(String), fc.constantFrom('', '08', '032', '-1', '8/8', '8.1'));
  fc.assert(fc.property(number, separator, number, separator, number, separator, number, length, (a, x, b, y, c, z, d, n) => {
    const text = `${a}${x}${b}${y}${c}${z}${d}/${n}`;
    expect(readCidr(text)).toEqual(readCidr(` ${text}`)); // a space takes a closer look
  }), { numRuns: 5000 });
});

test('reading never throws, and what an independent library refuses is refused', () => {
  const digits = fc.string({ unit: fc.constantFrom('0', '1', '2', '9', 'a', 'f', '.', ':', '/'), maxLength: 24 });
  fc.assert(fc.property(fc.oneof(digits, fc.string(), fc.ipV4().map(ip => `${ip}/24`), fc.ipV6().map(ip => `${ip}/48`)), (text) => {
    const result = readCidr(text);
    if (isCidr(result)) expect(Address4.isValid(text.trim()) || Address6.isValid(text.trim())).toBe(true);
    else expect(result.problem).not.toBe('');
  }), { numRuns: 1000 });
});
