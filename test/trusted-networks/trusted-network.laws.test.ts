import { Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { blockOf, readCidr } from '../../lib/model/cidr';
import { capacityFor } from '../../lib/trusted-networks/capacity';
import { rangesOf, trustedEntries } from '../../lib/trusted-networks/trusted-cidrs';
import { fc } from '../laws';

const ipv4 = fc.tuple(fc.integer({ min: 4, max: 32 }), fc.bigInt({ min: 0n, max: 2n ** 32n - 1n })).map(([length, address]) => blockOf('ipv4', address, length).canonical);
const ipv6 = fc.tuple(fc.integer({ min: 4, max: 128 }), fc.bigInt({ min: 0n, max: 2n ** 128n - 1n })).map(([length, address]) => blockOf('ipv6', address, length).canonical);

/** Twelve sixteenths at most, so that they never cover the world, which is refused. */
const cidrs = fc.uniqueArray(fc.oneof(ipv4, ipv6), { minLength: 1, maxLength: 12 });

const entriesOf = (texts: string[]) => trustedEntries('who', new Stack(), texts.map(cidr => ({ cidr, description: 'Head office' })));

test('what goes in comes out, IPv4 first, in the order given', () => {
  fc.assert(fc.property(cidrs, (texts) => {
    const entries = entriesOf(texts);
    expect(entries.map(({ cidr }) => cidr)).toEqual([...texts.filter(text => !text.includes(':')), ...texts.filter(text => text.includes(':'))]);
    expect(entries.every(({ cidr, addressFamily }) => cidr.includes(':') === (addressFamily === ec2.AddressFamily.IP_V6))).toBe(true);
    expect(rangesOf(entries)).toEqual(entries.map(({ cidr }) => readCidr(cidr)));
  }));
});

test('IPv6 ranges are the same in any spelling', () => {
  fc.assert(fc.property(ipv6, (text) => {
    expect(entriesOf([text.toUpperCase()])).toEqual(entriesOf([text]));
  }));
});

test('the capacity has room, at most four places of it, and is a multiple of five', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 100 }), (ranges) => {
    const capacity = capacityFor('who', ec2.AddressFamily.IP_V4, ranges);
    expect(capacity % 5).toBe(0);
    expect(capacity - ranges).toBeGreaterThanOrEqual(0);
    expect(capacity - ranges).toBeLessThan(5);
    expect(capacityFor('who', ec2.AddressFamily.IP_V4, ranges, capacity)).toBe(capacity);
  }));
});
