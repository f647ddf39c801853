import { addressFrom, group, ingress, listOf, networkOf, unreadable, vpc } from '../../lib/checks/example-network';
import { doubt, whatSettles } from '../../lib/judging/doubt';
import { judgeVpcs } from '../../lib/judging/judge-vpcs';
import { NetworkIndex } from '../../lib/judging/network-index';
import { cannotTell } from '../../lib/judging/unreadable';
import { unknown } from '../../lib/model/knowledge';

const { site } = group();
const OFFICE = unknown('the parameter Office', 'give the parameter Office AllowedValues');

test('a doubt says what is not known, why, and what would settle it', () => {
  expect(doubt(site, 'it is so', OFFICE)).toEqual({ site, says: 'whether it is so: the parameter Office', settledBy: 'give the parameter Office AllowedValues' });
  expect(doubt(site, 'it is so', unknown('a circle of references'))).not.toHaveProperty('settledBy');
});

test('so does a list of rules that cannot be read, and a VPC', () => {
  expect(cannotTell('it is so', [unreadable('ingress', OFFICE)])).toMatchObject([{ says: 'whether it is so: the inbound rules are the parameter Office', settledBy: OFFICE.settledBy }]);
  expect(cannotTell('it is so', [unreadable('egress', OFFICE)])).toMatchObject([{ says: 'whether it is so: the outbound rules are the parameter Office' }]);
  const index = new NetworkIndex(networkOf(vpc({ hasFlowLog: OFFICE })));
  expect(judgeVpcs(index, ({ hasFlowLog }) => hasFlowLog, () => '', 'it is watched').undecided).toMatchObject([{ says: 'whether it is watched: the parameter Office', settledBy: OFFICE.settledBy }]);
});

test('what settles a rule is what settles each part of it, in one order', () => {
  const [protocol, port] = [unknown('the parameter P', 'give P AllowedValues'), unknown('the parameter Port', 'give Port AllowedValues')];
  const peer = { ...addressFrom('Office'), settledBy: OFFICE.settledBy, prefixLength: 128 };
  expect(whatSettles(ingress(protocol, port, peer))).toBe('give the parameter Office AllowedValues; and give P AllowedValues; and give Port AllowedValues');
  expect(whatSettles(ingress('tcp', port, '10.0.0.0/8'))).toBe('give Port AllowedValues');
  expect(whatSettles(ingress('tcp', 22, listOf({ ...OFFICE, prefixLength: 32 })))).toBe(OFFICE.settledBy);
  expect(whatSettles(ingress('tcp', 22, addressFrom('Branch')))).toBeUndefined();
  expect(whatSettles(ingress('tcp', 22, '10.0.0.0/8'))).toBeUndefined();
});
