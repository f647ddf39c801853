import { runInsights } from './insights-interpreter';
import { ACCOUNT, BATCH, NOW } from './recorded';
import { SECURITY_FLOW_LOG_FIELDS } from '../../lib/catalogue/flow-log-fields';
import { insightsQueries } from '../../lib/flow-logs/insights-questions';
import { openingOf } from '../../lib/usage/opening';

const QUERY = insightsQueries(SECURITY_FLOW_LOG_FIELDS).asked.find(({ question }) => question.id === 'new-destinations')!.text;

function isTold(tcpFlags: number, srcport: number, dstport: number): boolean {
  const start = NOW / 1000 - 600;
  const record: Record<string, string | number> = {
    'version': 8,
    'account-id': ACCOUNT,
    'interface-id': BATCH,
    'srcaddr': '10.0.1.30',
    'dstaddr': '203.0.113.9',
    srcport,
    dstport,
    'protocol': 6,
    'packets': 9,
    'bytes': 900,
    start,
    'end': start + 60,
    'action': 'ACCEPT',
    'log-status': 'OK',
    'tcp-flags': tcpFlags,
    'pkt-dstaddr': '203.0.113.9',
    'flow-direction': 'egress',
  };
  const message = SECURITY_FLOW_LOG_FIELDS.map(name => record[name] ?? '-').join(' ');
  return runInsights(QUERY, [{ timestamp: start * 1000, message }], { now: NOW }).length === 1;
}

// The question and the report of rule usage read the same flags alike: PSH may stand beside SYN, and an ACK beside both may be that of packets with data.
test.each(Array.from({ length: 32 }, (_, flags) => [flags, openingOf({ protocol: 6, tcpFlags: flags })] as const))('tcp-flags %i: %s', (flags, opening) => {
  expect([isTold(flags, 50_000, 443), isTold(flags, 443, 50_000)]).toEqual({
    'opens': [true, true], 'answers': [false, false], 'goes on': [false, false], 'untold': [true, false],
  }[opening]);
});
