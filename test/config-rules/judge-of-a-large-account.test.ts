import { aGroup, aRule, eventOf, liveAccount, scheduled } from './live-account';
import { judgeEvent } from '../../lib/config-rules/judge-event.lambda-shared';

// What the quotas of an account allow to be asked for: 12,000 groups with 60 rules each. The function has 15 minutes and 2,048 MiB.
const GROUPS = 12_000;
const RULES = 60;

test('12,000 groups of 60 rules are judged by all strict checks within the time and the memory of the function', async () => {
  const groups = Array.from({ length: GROUPS }, (_, i) => aGroup(`sg-${i}`));
  const rules = groups.flatMap((group, i) => Array.from({ length: RULES }, (_, j) => {
    const CidrIpv4 = i % 100 === 0 && j === 7 ? '0.0.0.0/0' : `10.${i % 256}.${j}.0/24`;
    const peer = j % 10 === 3 ? { ReferencedGroupInfo: { GroupId: `sg-${(i + j) % GROUPS}`, UserId: '111111111111' } } : { CidrIpv4 };
    return aRule(`sgr-${i}-${j}`, group.GroupId!, { ...peer, FromPort: 3000 + j, ToPort: 3000 + j, Description: `Clients ${j} of ${i}, until 2030-01-31` });
  }));
  const { run, puts } = liveAccount({ groups, rules, pageSize: 1000 });
  const began = Date.now();
  const before = process.memoryUsage().heapUsed;
  const { compliant, nonCompliant } = await judgeEvent(run, eventOf(scheduled(), { profile: 'strict', failOn: 'warning' }));
  expect(compliant + nonCompliant).toBe(GROUPS);
  expect(nonCompliant).toBeGreaterThanOrEqual(GROUPS / 100);
  expect(puts()).toHaveLength(GROUPS / 100);
  expect((Date.now() - began) / 1000).toBeLessThan(120);
  // What the answers of EC2 themselves take is there already before: this is about what is made of them.
  expect((process.memoryUsage().heapUsed - before) / 2 ** 20).toBeLessThan(1200);
}, 240_000);
