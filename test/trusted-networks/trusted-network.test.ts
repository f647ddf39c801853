import { Stack, Tags } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { IPV4, IPV6, listsOf, newStack, office } from './networks';
import { TrustedNetwork } from '../../lib/trusted-networks';

describe('the prefix lists', () => {
  test('one per address family, named after the network', () => {
    const stack = newStack();
    const network = office(stack);
    expect(Object.values(listsOf(stack)).map(({ Properties }) => Properties)).toEqual([
      {
        PrefixListName: 'Office-IPv4',
        AddressFamily: 'IPv4',
        MaxEntries: 5,
        Entries: [{ Cidr: '198.51.100.0/24', Description: 'Head office' }],
        Tags: [{ Key: 'Name', Value: 'Office-IPv4' }],
      },
      {
        PrefixListName: 'Office-IPv6',
        AddressFamily: 'IPv6',
        MaxEntries: 5,
        Entries: [{ Cidr: '2001:db8:51::/48', Description: 'Head office, IPv6' }],
        Tags: [{ Key: 'Name', Value: 'Office-IPv6' }],
      },
    ]);
    expect(network.networkName).toBe('Office');
    expect(network.entries.map(({ cidr, addressFamily }) => `${addressFamily} ${cidr}`)).toEqual(['IPv4 198.51.100.0/24', 'IPv6 2001:db8:51::/48']);
    expect(network.prefixLists.map(({ prefixListId }) => stack.resolve(prefixListId) as unknown))
      .toEqual(Object.keys(listsOf(stack)).map(id => ({ 'Fn::GetAtt': [id, 'PrefixListId'] })));
  });

  test.each([
    ['IPv4', [IPV4], ['IPv4']],
    ['IPv6', [IPV6], ['IPv6']],
    ['IPv6 first', [IPV6, IPV4], ['IPv4', 'IPv6']],
  ])('none for a family that is absent: %s', (_, cidrs, families) => {
    const stack = newStack();
    expect(office(stack, { cidrs }).prefixLists.map(({ addressFamily }) => addressFamily)).toEqual(families);
    expect(Object.values(listsOf(stack)).map(({ Properties }) => Properties.AddressFamily)).toEqual(families);
  });

  // Frozen: a list whose logical id changes is a new list, and every rule that refers to it is a new rule.
  test('are known by name and size', () => {
    const stack = newStack();
    office(stack);
    expect(Object.keys(listsOf(stack))).toEqual(['OfficeIPv4Of5eaf5df34', 'OfficeIPv6Of579b1bd5c']);
  });

  test('keep their name when a tag Name is put on the whole app', () => {
    const stack = newStack();
    office(stack, { cidrs: [IPV4] });
    Tags.of(stack).add('Name', 'everything');
    expect(Object.values(listsOf(stack))[0].Properties.Tags).toEqual([{ Key: 'Name', Value: 'Office-IPv4' }]);
  });

  test('are the same wherever in the tree the network stands', () => {
    const templateOf = (place: (stack: Stack) => Construct) => {
      const stack = newStack();
      const network = new TrustedNetwork(place(stack), 'Office', { name: 'Office', cidrs: [IPV4, IPV6] });
      const plain = new ec2.SecurityGroup(stack, 'Plain', {
        vpc: ec2.Vpc.fromVpcAttributes(stack, 'Vpc', { vpcId: 'vpc-0123456789abcdef0', availabilityZones: ['eu-west-1a'] }),
      });
      plain.connections.allowFrom(network, ec2.Port.SSH);
      return Template.fromStack(stack).toJSON();
    };
    const deep = templateOf(stack => new Construct(new Construct(stack, 'Networks'), 'Europe'));
    expect(deep).toEqual(templateOf(stack => stack));
  });
});
