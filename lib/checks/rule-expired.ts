import { Check } from './check';
import { egress, ingress, networkOf, OTHER_GROUP } from './example-network';
import { doubt } from '../judging/doubt';
import { lastDayIn } from '../judging/last-day';
import { NetworkIndex } from '../judging/network-index';
import { readDay, writeDay } from '../model/day';
import { known } from '../model/knowledge';
import { Evidence, HOLDS, Verdict } from '../model/verdict';

function judge({ network, options }: NetworkIndex): Verdict {
  const today = options.today === undefined ? undefined : readDay(options.today);
  if (today === undefined) return HOLDS;
  const violated: Evidence[] = [];
  const undecided: Evidence[] = [];
  for (const { description, direction, site } of network.rules) {
    if (!description.known || description.value === undefined) continue;
    const last = lastDayIn(description.value);
    if (!last) continue;
    const what = `the ${direction === 'ingress' ? 'inbound' : 'outbound'} rule`;
    if (!last.known) undecided.push(doubt(site, `${what} should be gone by now`, last));
    else if (last.value < today) violated.push({ site, says: `the last day of ${what} was ${writeDay(last.value)}: ${description.value}` });
  }
  return { violated, undecided };
}

const TODAY = { today: '2026-07-01' };
const described = (text: string) => ({ description: known(text) });

export const ruleExpired: Check = {
  id: 'RuleExpired',
  area: 'Words, names and tags',
  audience: 'baseline',
  severity: 'error',
  says: 'a rule is still there after the last day that its description names',
  why: 'Somebody wrote down until when the rule would be needed. What is left open after that day is open for nobody, and that is how forgotten holes come about.',
  fix: `database.allowFrom(web, { reason: 'nightly reports', owner: 'team-orders', expires: '2099-12-31' }); // on a role: fails synth after that day by itself
queue.addIngressRule(office.ipv4, ec2.Port.tcp(5671), 'Office tools read orders, until 2099-12-31');`,
  whenNot: 'The rule is needed for longer: write the new day. To deploy an old commit again set the environment variable PORTCULLIS_TODAY to a day on which it was right. '
    + 'Read are `expires=2026-12-31` and `until 2026-12-31`, anywhere in the description; of several days the last one counts, and that day is still in.',
  covers: [],
  options: ['today'],
  examples: {
    bad: [
      {
        title: 'a grant of a role, the day after its last',
        network: networkOf(ingress('tcp', 5432, OTHER_GROUP, described('PostgreSQL from Web to Db: nightly reports, until 2026-06-30, owner team-orders'))),
        options: TODAY,
      },
      { title: 'a grant without a reason', network: networkOf(ingress('tcp', 443, '::/0', described('HTTPS from Internet to Web: until 2025-01-31'))), options: TODAY },
      { title: 'expires=', network: networkOf(egress('6', 22, '198.51.100.25/32', described('SFTP of the bank expires=2026-01-01 ticket=OPS-12'))), options: TODAY },
      { title: 'several days, all past', network: networkOf(ingress('-1', 'any', OTHER_GROUP, described('Move, until 2024-03-31; prolonged until 2024-06-30'))), options: TODAY },
      {
        title: 'a rule that is a resource of its own',
        network: networkOf(ingress('tcp', 22, '10.0.0.0/8', { ...described('Until 2026-06-30 for the migration'), standalone: true })),
        options: TODAY,
      },
    ],
    good: [
      { title: 'the last day', network: networkOf(ingress('tcp', 443, '::/0', described('Customers, until 2026-07-01'))), options: TODAY },
      { title: 'a day to come', network: networkOf(ingress('tcp', 443, '::/0', described('Customers expires=2026-12-31'))), options: TODAY },
      { title: 'several days, one of them to come', network: networkOf(ingress('tcp', 443, '::/0', described('Move, until 2024-03-31; prolonged until 2027-03-31'))), options: TODAY },
      { title: 'another day in the description', network: networkOf(ingress('tcp', 443, '::/0', described('Customers, since 2024-01-31'))), options: TODAY },
      { title: 'no day', network: networkOf(ingress('tcp', 443, '::/0', described('Customers, until the move'))), options: TODAY },
      { title: 'a run that does not know the day', network: networkOf(ingress('tcp', 443, '::/0', described('Customers, until 2024-01-31'))) },
    ],
    unknown: [
      { title: 'a day that the calendar does not have', network: networkOf(ingress('tcp', 443, '::/0', described('Customers expires=2026-02-30'))), options: TODAY },
      { title: 'a day that is a parameter', network: networkOf(egress('tcp', 443, '::/0', described('Bank expires=${the parameter Day}'))), options: TODAY },
    ],
  },
  judge,
};
