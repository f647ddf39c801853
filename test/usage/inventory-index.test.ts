import { aFlow, anInterface, aRule, aSnapshot, dayOf, saidOf } from './snapshots';

const WEB = anInterface('eni-web', ['10.0.0.5'], ['sg-web']);

test('the same address in two other VPCs: nobody knows which of the two groups was there', () => {
  const there = (id: string, vpcId: string, groupId: string) => anInterface(id, ['10.9.0.5'], [groupId], { vpcId });
  const rules = [
    aRule('sgr-b', 'sg-web', 'ingress', 'tcp', 443, { referencedGroupId: 'sg-b' }), aRule('sgr-c', 'sg-web', 'ingress', 'tcp', 443, { referencedGroupId: 'sg-c' }),
  ];
  const group = (groupId: string, vpcId: string) => ({ groupId, name: groupId, description: '', vpcId, ownerId: '123456789012', tags: [] });
  const snapshot = aSnapshot([WEB, there('eni-b', 'vpc-b', 'sg-b'), there('eni-c', 'vpc-c', 'sg-c')], rules, {
    groups: [group('sg-web', 'vpc-1'), group('sg-b', 'vpc-b'), group('sg-c', 'vpc-c')],
  });
  const day = dayOf([snapshot], [aFlow({ source: '10.9.0.5' })]);
  expect([saidOf(snapshot, [day], 'sgr-b').verdict, saidOf(snapshot, [day], 'sgr-c').verdict]).not.toContain('no-traffic');
});

describe('a flow log of a part of a VPC', () => {
  const rules = [aRule('sgr-https', 'sg-web', 'ingress', 'tcp', 443, { cidr: '0.0.0.0/0' }), aRule('sgr-ssh', 'sg-web', 'ingress', 'tcp', 22, { cidr: '10.0.0.0/8' })];
  const snapshot = aSnapshot([WEB], rules);

  // An instance of the group ran in another subnet from 09:00 to 17:00, between two snapshots.
  test.each(['subnet-1', 'eni-web'])('%s: a group that snapshots see there alone is not known to be worn there alone', (watchedId) => {
    const day = dayOf([snapshot], [aFlow()], { watchedId });
    expect(saidOf(snapshot, [day], 'sgr-ssh')).toMatchObject({ verdict: 'cannot-say', unsaid: [{ why: 'not-watched' }] });
    expect(saidOf(snapshot, [day], 'sgr-https').verdict).toBe('used');
  });

  test('that of the VPC beside it tells', () => {
    const days = [dayOf([snapshot], [aFlow()], { watchedId: 'subnet-1' }), { ...dayOf([snapshot], [], { watchedId: 'vpc-1' }), flowLogId: 'fl-2' }];
    expect(saidOf(snapshot, days, 'sgr-ssh').verdict).toBe('no-traffic');
  });
});
