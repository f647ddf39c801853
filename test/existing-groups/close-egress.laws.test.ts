import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { aLowLevelGroup } from './a-shop';
import { CloseEgress } from '../../lib';
import { fc } from '../laws';
import { aStack } from '../role-security-groups/an-app';
import { DENY_ALL_RULE, GROUP, resourcesOf } from '../role-security-groups/rules-of';

const peers = fc.constantFrom({ cidrIp: '0.0.0.0/0' }, { cidrIpv6: '::/0' }, { cidrIp: '10.0.0.0/8' }, { destinationPrefixListId: 'pl-01234567' }, { destinationSecurityGroupId: 'sg-01234567' });
const traffic = fc.constantFrom({ ipProtocol: '-1' }, { ipProtocol: 'tcp', fromPort: 0, toPort: 65535 }, { ipProtocol: '6', fromPort: 443, toPort: 443 });
const rules = fc.array(fc.tuple(peers, traffic).map(([peer, what]): ec2.CfnSecurityGroup.EgressProperty => ({ ...peer, ...what })), { maxLength: 6 });

const isAllowAll = ({ ipProtocol, cidrIp, cidrIpv6 }: ec2.CfnSecurityGroup.EgressProperty) => ipProtocol === '-1' && (cidrIp === '0.0.0.0/0' || cidrIpv6 === '::/0');
const upper = (key: string) => key.charAt(0).toUpperCase() + key.slice(1);
const written = (rule: object) => Object.fromEntries(Object.entries(rule).map(([key, value]) => [upper(key), value as unknown]));

test('the deny-all rule, then every rule that is not allow-all, in its place', () => {
  fc.assert(fc.property(rules, (given) => {
    const { stack } = aStack();
    aLowLevelGroup(stack, { securityGroupEgress: given }).with(new CloseEgress());
    const [{ Properties }] = Object.values(resourcesOf(stack, GROUP));
    expect(Properties.SecurityGroupEgress).toEqual([DENY_ALL_RULE, ...given.filter(rule => !isAllowAll(rule)).map(written)]);
  }), { numRuns: 60 });
});
