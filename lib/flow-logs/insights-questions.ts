import { Askable, askable, columnOf, DESTINATION, destinationIn, NOT_OF_THE_INTERNET, Question, SOURCE, sourceIn } from './question';


/** The columns that these fields have, of those that records have. */
const ifThere = (fields: readonly string[], ...names: string[]) => names.filter(name => fields.includes(name)).map(columnOf);

const lines = (...commands: string[]) => commands.join('\n| ');

/**
 * The first packets of a TCP connection have SYN (2) without ACK (16). "TCP flags can be OR-ed during the aggregation interval", so other flags may be there too: FIN (1), RST (4), PSH (8);
 * "SYN-ACK" is 18: "Flow log records", Amazon VPC User Guide. An ACK beside PSH may be that of packets with data: then the ports tell. `lib/usage/opening.ts` reads them alike.
 */
const [OPENS, MAY_OPEN] = [[2, 3, 6, 7, 10, 11, 14, 15], [26, 27, 30, 31]].map(values => values.map(flags => `tcp_flags = ${flags}`).join(' or '));

/** Who opens a connection takes a high port, and asks for a lower one. */
const ASKS_FOR_A_SERVICE = 'dstport <= srcport';
const OPENS_TCP = `(${OPENS} or ((${MAY_OPEN}) and ${ASKS_FOR_A_SERVICE}))`;

const A_DAY_AGO = 'now() - 86400';

function newDestinations(fields: readonly string[], from: string): string {
  return lines(
    `filter action = "ACCEPT" and ${from}`,
    `stats min(start) as first_start, sum(bytes) as total_bytes by interface_id, ${destinationIn(fields)}, protocol, dstport`,
    `filter first_start >= ${A_DAY_AGO}`,
    'sort total_bytes desc',
    'limit 100',
  );
}

/** The questions of CloudWatch Logs Insights. Each text follows a `parse` of the record: see `insightsQueries`. */
export const INSIGHTS_QUESTIONS: readonly Question[] = [
  {
    id: 'rejected-by-interface-and-port',
    title: 'Rejected traffic by interface and port',
    tells: 'What security groups and network ACLs stopped: at which interface, on the way to which port, and from how many sources. Many sources on one port are the Internet knocking; one source on many ports is a scan.',
    ways: [{
      needs: ['interface-id', SOURCE, 'dstport', 'protocol', 'packets', 'action'],
      text: fields => lines(
        'filter action = "REJECT"',
        `stats count(*) as records, sum(packets) as total_packets, count_distinct(${sourceIn(fields)}) as sources by ${
          ['interface_id', ...ifThere(fields, 'flow-direction'), 'protocol', 'dstport', ...ifThere(fields, 'reject-reason')].join(', ')}`,
        'sort total_packets desc',
        'limit 50',
      ),
    }],
  },
  {
    id: 'top-talkers',
    title: 'Top talkers',
    tells: 'Who sent most to whom. Traffic between two interfaces that are both logged is recorded by both, so add no rows of different interfaces.',
    ways: [{
      needs: ['interface-id', SOURCE, DESTINATION, 'bytes', 'action'],
      text: fields => lines(
        'filter action = "ACCEPT"',
        `stats sum(bytes) as total_bytes by interface_id, ${sourceIn(fields)}, ${destinationIn(fields)}`,
        'sort total_bytes desc',
        'limit 25',
      ),
    }],
  },
  {
    id: 'new-destinations',
    title: 'New destinations',
    tells: 'What was connected to in the last 24 hours and not before, as far back as the time range that you choose: choose 14 days. With a range of a day everything is new.',
    ways: [
      {
        needs: ['interface-id', DESTINATION, 'srcport', 'dstport', 'protocol', 'bytes', 'start', 'action', 'flow-direction', 'tcp-flags'],
        text: fields => newDestinations(fields, `flow_direction = "egress" and ((protocol = 6 and ${OPENS_TCP}) or (protocol != 6 and ${ASKS_FOR_A_SERVICE}))`),
      },
      {
        needs: ['interface-id', DESTINATION, 'srcport', 'dstport', 'protocol', 'bytes', 'start', 'action', 'flow-direction'],
        misses: 'who opened a connection is guessed by its ports: a service on a port above its client\'s is missed',
        text: fields => newDestinations(fields, `flow_direction = "egress" and ${ASKS_FOR_A_SERVICE}`),
      },
      {
        needs: ['interface-id', 'srcaddr', DESTINATION, 'srcport', 'dstport', 'protocol', 'bytes', 'start', 'action'],
        misses: 'who opened a connection is guessed by its ports, and which way it went by private IPv4 addresses: a service on a port above its client\'s is missed, IPv6 mostly too, and an interface '
          + 'that others of your network newly connect to is listed',
        text: fields => newDestinations(fields, `srcaddr like /${NOT_OF_THE_INTERNET}/ and ${ASKS_FOR_A_SERVICE}`),
      },
    ],
  },
  {
    id: 'ssh-and-rdp-attempts',
    title: 'SSH and RDP attempts',
    tells: 'Who tried ports 22 and 3389, let in or not. An ACCEPT from the Internet is a finding; many REJECTs from inside are somebody looking around.',
    ways: [
      {
        needs: ['interface-id', SOURCE, 'dstport', 'protocol', 'action', 'flow-direction'],
        text: fields => lines(
          'filter flow_direction = "ingress" and (dstport = 22 or dstport = 3389) and (protocol = 6 or protocol = 17)',
          `stats count(*) as records by ${sourceIn(fields)}, interface_id, dstport, action`,
          'sort records desc',
          'limit 50',
        ),
      },
      {
        needs: ['interface-id', SOURCE, DESTINATION, 'dstport', 'protocol', 'action'],
        misses: 'connections that an interface opened itself are listed too: look at the destination',
        text: fields => lines(
          'filter (dstport = 22 or dstport = 3389) and (protocol = 6 or protocol = 17)',
          `stats count(*) as records by ${sourceIn(fields)}, ${destinationIn(fields)}, interface_id, dstport, action`,
          'sort records desc',
          'limit 50',
        ),
      },
    ],
  },
  {
    id: 'data-leaving',
    title: 'Data leaving to the Internet',
    tells: 'How much left for addresses of the Internet, to which, and from which interface. A NAT gateway has an interface of its own and records the same bytes again. Public addresses of AWS services count, as do '
      + 'public ranges of your own network, and IPv6 addresses of your own VPC: they look like any other.',
    ways: [
      {
        needs: ['interface-id', DESTINATION, 'bytes', 'action', 'flow-direction'],
        text: fields => lines(
          `filter action = "ACCEPT" and flow_direction = "egress" and ${destinationIn(fields)} not like /${NOT_OF_THE_INTERNET}/`,
          `stats sum(bytes) as total_bytes by ${['interface_id', destinationIn(fields), ...ifThere(fields, 'pkt-dst-aws-service', 'traffic-path')].join(', ')}`,
          'sort total_bytes desc',
          'limit 50',
        ),
      },
      {
        needs: ['interface-id', 'srcaddr', DESTINATION, 'bytes', 'action'],
        misses: 'which way traffic went is guessed by private IPv4 addresses: IPv6 is missed, and so are VPCs with public ranges of their own',
        text: fields => lines(
          `filter action = "ACCEPT" and srcaddr like /${NOT_OF_THE_INTERNET}/ and ${destinationIn(fields)} not like /${NOT_OF_THE_INTERNET}/`,
          `stats sum(bytes) as total_bytes by interface_id, ${destinationIn(fields)}`,
          'sort total_bytes desc',
          'limit 50',
        ),
      },
    ],
  },
  {
    id: 'records-skipped',
    title: 'Records that AWS skipped',
    tells: 'At which interfaces, and in how many intervals, AWS left records out ("SKIPDATA"). No other answer is complete about them.',
    ways: [{
      needs: ['interface-id', 'log-status'],
      text: () => lines('filter log_status = "SKIPDATA"', 'stats count(*) as intervals by interface_id', 'sort intervals desc', 'limit 100'),
    }],
  },
];

/** The questions of CloudWatch Logs Insights that records with these fields answer, in their order in a record. */
export function insightsQueries(fieldNames: readonly string[]): Askable {
  const { asked, leftOut } = askable(INSIGHTS_QUESTIONS, fieldNames);
  return { asked: asked.map(question => ({ ...question, text: lines(parseRecord(fieldNames), question.text) })), leftOut };
}

/** "The number of * wildcards must equal the number of aliases": "parse", Amazon CloudWatch Logs User Guide. Insights finds the fields of the default format by itself, and those of no other. */
function parseRecord(fieldNames: readonly string[]): string {
  return `parse @message "${fieldNames.map(() => '*').join(' ')}" as ${fieldNames.map(columnOf).join(', ')}`;
}
