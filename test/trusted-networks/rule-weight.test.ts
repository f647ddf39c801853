import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { IPV6, listsOf, newStack, office, ranges } from './networks';
import { familiesOf } from '../../lib/trusted-networks/families-of';

const weightOf = (peer: ec2.IPeer) => (peer as { readonly ruleWeight?: number }).ruleWeight;

// Amazon VPC User Guide, Amazon VPC quotas: "When you reference a prefix list in a resource, the maximum number of entries for the prefix lists counts against the
// quota for the number of entries for the resource. For example, if you create a prefix list with 20 maximum entries and you reference that prefix list in a
// security group rule, this counts as 20 security group rules."
describe('a rule about a TrustedNetwork counts for the size of its list, not for its ranges', () => {
  test.each([[1, undefined, 5], [6, undefined, 10], [3, 20, 20]])('%d ranges with the capacity %p: %d', (count, capacity, weight) => {
    const stack = newStack();
    const network = office(stack, { cidrs: ranges(count), capacity });
    expect(weightOf(network.ipv4)).toBe(weight);
    expect(Object.values(listsOf(stack)).map(({ Properties }) => Properties.MaxEntries)).toEqual([weight]);
  });

  test('each family has its own', () => {
    const network = office(newStack(), { cidrs: [...ranges(7), IPV6] });
    expect(familiesOf(network).map(weightOf)).toEqual([10, 5]);
    expect([network.ipv4, network.ipv6].map(weightOf)).toEqual([10, 5]);
  });
});
