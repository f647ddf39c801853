import { Lazy } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { IPV4, IPV6, listsOf, newStack, office, ranges } from './networks';

describe('the capacity', () => {
  test.each([[1, 5], [2, 5], [4, 5], [5, 5], [6, 10], [10, 10], [11, 15], [50, 50], [96, 100], [100, 100]])('for %d ranges is %d', (count, capacity) => {
    const stack = newStack();
    office(stack, { cidrs: ranges(count) });
    expect(Object.values(listsOf(stack))[0].Properties.MaxEntries).toBe(capacity);
  });

  test('is what is given, for each family', () => {
    const stack = newStack();
    office(stack, { capacity: 12 });
    expect(Object.values(listsOf(stack)).map(({ Properties }) => Properties.MaxEntries)).toEqual([12, 12]);
  });

  test.each([1, 1000])('may be just enough, or as much as a group can refer to: %d', (capacity) => {
    expect(() => office(newStack(), { cidrs: [IPV4], capacity })).not.toThrow();
  });

  test.each<[string, unknown, string]>([
    ['too small', 2, '2, for 3 IPv4 ranges'],
    ['nothing', 0, '0, for 3 IPv4 ranges'],
    ['less than nothing', -5, '-5, for 3 IPv4 ranges'],
    ['fractional', 7.5, '7.5, for 3 IPv4 ranges'],
    ['larger than a group can refer to', 1001, '1001, for 3 IPv4 ranges'],
    ['text', '10', "'10', for 3 IPv4 ranges"],
    ['not a number', NaN, 'NaN, for 3 IPv4 ranges'],
    ['a token', Lazy.number({ produce: () => 10 }), 'a token, for 3 IPv4 ranges'],
  ])('%s is refused', (_, capacity, given) => {
    expect(() => office(newStack(), { cidrs: ranges(3), capacity: capacity as number })).toThrow(`TrustedNetwork 'Shop/Office' cannot have that capacity
  given:    ${given}
  accepted: a whole number from 3 to 1000, known at synth
  change:   leave it out for 5, or choose a larger one; a changed capacity is a new prefix list beside the old one`);
  });

  // EC2 API, CreateManagedPrefixList, Entry.N: "Array Members: Minimum number of 0 items. Maximum number of 100 items."
  test('more than a hundred ranges of a family are refused', () => {
    expect(() => office(newStack(), { cidrs: ranges(101) })).toThrow(/too many IPv4 ranges for one prefix list\n.*101\n.*up to 100 of a family/);
    expect(() => office(newStack(), { cidrs: [...ranges(100), IPV6] })).not.toThrow();
  });

  // AWS::EC2::PrefixList, MaxEntries: "You can't modify the entries and the size of a prefix list at the same time." A CloudFormation update is one request.
  describe('so that an update can be deployed', () => {
    const templateWith = (count: number) => {
      const stack = newStack();
      const network = office(stack, { cidrs: ranges(count) });
      const plain = new ec2.CfnSecurityGroup(stack, 'Plain', { groupDescription: 'plain' });
      new ec2.CfnSecurityGroupIngress(stack, 'Ssh', { groupId: plain.attrGroupId, ipProtocol: 'tcp', fromPort: 22, toPort: 22, ...network.ipv4.toIngressRuleConfig() as object });
      return Template.fromStack(stack).toJSON() as { Resources: Record<string, { Type: string; Properties: Record<string, unknown> }> };
    };

    test('a range more within the capacity changes the entries and nothing else', () => {
      const [before, after] = [templateWith(2), templateWith(3)];
      const [id] = Object.keys(before.Resources).filter(key => before.Resources[key].Type === 'AWS::EC2::PrefixList');
      expect(before.Resources[id].Properties.Entries).toHaveLength(2);
      expect(after.Resources[id].Properties.Entries).toHaveLength(3);
      delete before.Resources[id].Properties.Entries;
      delete after.Resources[id].Properties.Entries;
      expect(after).toEqual(before);
    });

    test('a range beyond it is a new list beside the old one, which CloudFormation makes first', () => {
      const [before, after] = [templateWith(5), templateWith(6)].map(({ Resources }) =>
        Object.entries(Resources).filter(([, { Type }]) => Type === 'AWS::EC2::PrefixList').map(([id]) => id));
      expect(before).toHaveLength(1);
      expect(after).toHaveLength(1);
      expect(after[0]).not.toBe(before[0]);
    });

    test('and never both at once: one logical id has one size', () => {
      const sizes = new Map<string, unknown>();
      for (let count = 1; count <= 30; count++) {
        for (const [id, { Properties }] of Object.entries(templateWith(count).Resources).filter(([, { Type }]) => Type === 'AWS::EC2::PrefixList')) {
          expect(sizes.get(id) ?? Properties.MaxEntries).toBe(Properties.MaxEntries);
          sizes.set(id, Properties.MaxEntries);
        }
      }
      expect(sizes.size).toBe(6);
    });
  });
});
