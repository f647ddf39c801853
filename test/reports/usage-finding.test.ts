import { aGroup, covered, quiet, reportOn, SHOP_USAGE, used } from './usage-fixture';
import { usageFinding } from '../../lib/reports/usage-finding';

const WRITTEN = { bucket: 'evidence', folder: 'usage/reports/date=2026-11-30/', date: '2026-11-30', time: '2026-11-30T05:00:10.000Z' };
const web = aGroup('sg-0a', 'Shop-Web');
const https = used(web, { ruleId: 'sgr-https', protocol: 'tcp', fromPort: 443, toPort: 443, cidr: '10.0.0.0/8' }, 1, 10, 1000);
const ssh = (i: number) => quiet(web, { ruleId: `sgr-ssh${i}`, protocol: 'tcp', fromPort: 22, toPort: 22, cidr: `10.${i}.0.0/16` });

test('the same report makes the same event', () => {
  expect(usageFinding(SHOP_USAGE, WRITTEN)).toEqual(usageFinding({ ...SHOP_USAGE, rules: [...SHOP_USAGE.rules] }, WRITTEN));
  expect(usageFinding(SHOP_USAGE, WRITTEN).id).toBe(`RuleUsageReportReady/${SHOP_USAGE.accountId}/${SHOP_USAGE.region}/2026-11-30`);
});

test('rules without traffic before those that are covered, ten of them, and how many more', () => {
  const { title, text } = usageFinding(reportOn([https, covered(web, { ruleId: 'sgr-more' }, [https], 1, 2, 3), ...Array.from({ length: 11 }, (_, i) => ssh(i))]), WRITTEN);
  expect(title).toBe('Rule usage 2026-11-30: 11 without traffic, 1 covered, 0 could be narrower');
  expect([...text.matchAll(/\((sgr-[a-z0-9]+), /g)].map(([, id]) => id)).toEqual(Array.from({ length: 10 }, (_, i) => `sgr-ssh${i}`));
  expect(text).toContain('Shop-Web: inbound tcp 22 (SSH) from 10.0.0.0/16 (sgr-ssh0, no traffic seen in');
  expect(text).toContain('2 more are in the report.');
});

test('each group with something to do is named once', () => {
  const { resources } = usageFinding(reportOn([https, ssh(1), ssh(2)]), WRITTEN);
  expect(resources).toEqual([{ type: 'AWS::EC2::SecurityGroup', id: 'sg-0a' }]);
  expect(usageFinding(reportOn([https]), WRITTEN).resources).toEqual([]);
});

test('no rules at all', () => {
  expect(usageFinding(reportOn([]), WRITTEN).text).toContain('There are no rules.');
});

test('days without a summary are told', () => {
  expect(usageFinding(reportOn([https], { days: 30, daysWithLogs: 27 }), WRITTEN).text).toContain('3 days of the window have no summary of logs');
  expect(usageFinding(reportOn([https], { days: 30, daysWithLogs: 30 }), WRITTEN).text).not.toContain('no summary');
});

test.each([
  ['eu-west-1', 'https://eu-west-1.console.aws.amazon.com/'],
  ['us-gov-west-1', 'https://us-gov-west-1.console.amazonaws-us-gov.com/'],
  ['cn-north-1', 'https://cn-north-1.console.amazonaws.cn/'],
])('the console of %s', (region, begin) => {
  const [{ url }] = usageFinding(reportOn([https], { region }), WRITTEN).links;
  expect(url).toBe(`${begin}s3/object/evidence?region=${region}&prefix=usage%2Freports%2Fdate%3D2026-11-30%2Freport.html`);
});
