import { Askable, askable, DESTINATION, destinationIn, NOT_OF_THE_INTERNET, Question, SOURCE, sourceIn } from './question';

/** How far back a question looks unless you change it in its text: `INTERVAL '7' DAY`. */
const WEEK = 7;
const FORTNIGHT = 14;

/** The days of partitions; AWS writes them in UTC. */
const DAY_OF_A_RECORD = "year || '-' || month || '-' || day";
const ago = (days: number) => `current_date - INTERVAL '${days}' DAY`;
const dayAgo = (days: number) => `date_format(${ago(days)}, '%Y-%m-%d')`;

/**
 * The last days alone. Year and month are compared with constants, so that Athena does not project every hour of every year before it looks at days; no window here is longer than
 * 28 days, so that it has days of two months at the most.
 */
const within = (days: number) => [
  `year IN (date_format(current_date, '%Y'), date_format(${ago(days)}, '%Y'))`,
  `month IN (date_format(current_date, '%m'), date_format(${ago(days)}, '%m'))`,
  `${DAY_OF_A_RECORD} >= ${dayAgo(days)}`,
].join('\n    AND ');


/** Of the two addresses of a record, that of the interface is "always its private IPv4 address" ("Flow log records", Amazon VPC User Guide): the inventory tells which of the two it is. */
function direction(fields: readonly string[]): string {
  if (fields.includes('flow-direction')) return 'flow_direction';
  return "CASE WHEN contains(worn.addresses, srcaddr) THEN 'egress' WHEN contains(worn.addresses, dstaddr) THEN 'ingress' END";
}

const DIRECTED = ['interface-id', SOURCE, DESTINATION, 'flow-direction or srcaddr', 'flow-direction or dstaddr'];

/** The other end; both where nobody knows which end is the interface's. */
const PEER = "CASE direction WHEN 'egress' THEN destination WHEN 'ingress' THEN source ELSE source || ' > ' || destination END";

/** The columns of the answer's own, beside the groups. */
interface Columns {
  readonly [name: string]: string;
}

/** Records of the last days, one row for each group of their interface. */
function flowsByGroup(fields: readonly string[], days: number, columns: Columns): string {
  const own = Object.entries(columns).map(([name, expression]) => `    ${name === expression ? name : `${expression} AS ${name}`},\n`).join('');
  return `WITH worn AS (
  -- The groups of each interface, as the newest snapshot has them.
  SELECT interface_id, max_by(group_ids, snapshot_date) AS group_ids, max_by(addresses, snapshot_date) AS addresses
  FROM inventory_interfaces
  WHERE snapshot_date >= ${dayAgo(days)}
  GROUP BY interface_id
),
names AS (
  SELECT group_id, max_by(name, snapshot_date) AS group_name
  FROM inventory_groups
  WHERE snapshot_date >= ${dayAgo(days)}
  GROUP BY group_id
),
flows AS (
  SELECT
    flow_logs.interface_id,
    CASE WHEN worn.interface_id IS NULL THEN '(interface not in the inventory)' ELSE coalesce(wearing.group_id, '(no group)') END AS group_id,
    names.group_name,
${own}    ${direction(fields)} AS direction
  FROM flow_logs
  LEFT JOIN worn ON worn.interface_id = flow_logs.interface_id
  LEFT JOIN UNNEST(worn.group_ids) AS wearing (group_id) ON TRUE
  LEFT JOIN names ON names.group_id = wearing.group_id
  WHERE ${within(days)}
)
`;
}

/** Who opened a connection: see `insights-questions.ts`. */
const opens = (fields: readonly string[]) => fields.includes('tcp-flags')
  ? '((protocol = 6 AND (tcp_flags IN (2, 3, 6, 7, 10, 11, 14, 15) OR (tcp_flags IN (26, 27, 30, 31) AND dstport <= srcport))) OR (protocol <> 6 AND dstport <= srcport))'
  : 'dstport <= srcport';
const flagsOf = (fields: readonly string[]): Columns => fields.includes('tcp-flags') ? { tcp_flags: 'tcp_flags' } : {};

function newDestinations(fields: readonly string[]): string {
  return `${flowsByGroup(fields, FORTNIGHT, {
    destination: destinationIn(fields), protocol: 'protocol', srcport: 'srcport', dstport: 'dstport', ...flagsOf(fields), bytes: 'bytes', action: 'action', seen_on: DAY_OF_A_RECORD,
  })}SELECT
  group_id, group_name, destination, protocol, dstport, min(seen_on) AS first_seen, sum(bytes) AS total_bytes, (
    SELECT min(${DAY_OF_A_RECORD}) FROM flow_logs WHERE ${within(FORTNIGHT)}
  ) AS records_since
FROM flows
WHERE action = 'ACCEPT' AND coalesce(direction, 'egress') = 'egress' AND ${opens(fields)}
GROUP BY group_id, group_name, destination, protocol, dstport
HAVING min(seen_on) >= ${dayAgo(1)}
ORDER BY total_bytes DESC, group_id, destination, dstport
LIMIT 100`;
}

/** The questions of Athena, by security group. Tables: `flow_logs`, and those of the inventory. */
export const ATHENA_QUESTIONS: readonly Question[] = [
  {
    id: 'rejected-by-group-and-port',
    title: 'Rejected traffic by group and port',
    tells: 'What security groups and network ACLs stopped at interfaces that wear a group, on the way to which port, and from how many sources. A record counts for each group of its interface.',
    ways: [{
      needs: [...DIRECTED, 'dstport', 'protocol', 'packets', 'action'],
      text: fields => `${flowsByGroup(fields, WEEK, { source: sourceIn(fields), protocol: 'protocol', dstport: 'dstport', packets: 'packets', action: 'action' })}SELECT
  group_id, group_name, direction, protocol, dstport, count(*) AS records, sum(packets) AS total_packets, count(DISTINCT source) AS sources
FROM flows
WHERE action = 'REJECT'
GROUP BY group_id, group_name, direction, protocol, dstport
ORDER BY total_packets DESC, group_id, dstport
LIMIT 100`,
    }],
  },
  {
    id: 'top-talkers-by-group',
    title: 'Top talkers by group',
    tells: 'Who sent most to members of a group, and who got most from them. Traffic between two interfaces that are both logged is recorded by both.',
    ways: [{
      needs: [...DIRECTED, 'bytes', 'action'],
      text: fields => `${flowsByGroup(fields, WEEK, { source: sourceIn(fields), destination: destinationIn(fields), bytes: 'bytes', action: 'action' })}SELECT
  group_id, group_name, direction, ${PEER} AS peer, sum(bytes) AS total_bytes
FROM flows
WHERE action = 'ACCEPT'
GROUP BY group_id, group_name, direction, ${PEER}
ORDER BY total_bytes DESC, group_id, peer
LIMIT 100`,
    }],
  },
  {
    id: 'new-destinations-by-group',
    title: 'New destinations by group',
    tells: 'What members of a group connected to since yesterday and not in the days before, of the last 14. `records_since` is the first day of records in that time: what is new since the first day says nothing.',
    ways: [
      {
        needs: [...DIRECTED, 'srcport', 'dstport', 'protocol', 'bytes', 'action', 'tcp-flags'],
        text: newDestinations,
      },
      {
        needs: [...DIRECTED, 'srcport', 'dstport', 'protocol', 'bytes', 'action'],
        misses: 'who opened a connection is guessed by its ports: a service on a port above its client\'s is missed',
        text: newDestinations,
      },
    ],
  },
  {
    id: 'ssh-and-rdp-attempts-by-group',
    title: 'SSH and RDP attempts by group',
    tells: 'Who tried ports 22 and 3389 of members of a group, let in or not, and on which days.',
    ways: [{
      needs: [...DIRECTED, 'dstport', 'protocol', 'action'],
      text: fields => `${flowsByGroup(fields, WEEK, { source: sourceIn(fields), protocol: 'protocol', dstport: 'dstport', action: 'action', seen_on: DAY_OF_A_RECORD })}SELECT
  group_id, group_name, source, dstport, action, count(*) AS records, min(seen_on) AS first_day, max(seen_on) AS last_day
FROM flows
WHERE dstport IN (22, 3389) AND protocol IN (6, 17) AND coalesce(direction, 'ingress') = 'ingress'
GROUP BY group_id, group_name, source, dstport, action
ORDER BY records DESC, group_id, source
LIMIT 100`,
    }],
  },
  {
    id: 'data-leaving-by-group',
    title: 'Data leaving to the Internet by group',
    tells: 'How much members of a group sent to addresses of the Internet. Public addresses of AWS services count, as do public ranges of your own network, and IPv6 addresses of your own VPC: they look like any other.',
    ways: [{
      needs: [...DIRECTED, 'bytes', 'action'],
      text: fields => {
        const service: Columns = fields.includes('pkt-dst-aws-service') ? { pkt_dst_aws_service: 'pkt_dst_aws_service' } : {};
        const by = ['group_id', 'group_name', 'destination', ...Object.keys(service)].join(', ');
        return `${flowsByGroup(fields, WEEK, { destination: destinationIn(fields), bytes: 'bytes', action: 'action', ...service })}SELECT
  ${by}, sum(bytes) AS total_bytes
FROM flows
WHERE action = 'ACCEPT' AND coalesce(direction, 'egress') = 'egress' AND NOT regexp_like(destination, '${NOT_OF_THE_INTERNET}')
GROUP BY ${by}
ORDER BY total_bytes DESC, group_id, destination
LIMIT 100`;
      },
    }],
  },
  {
    id: 'groups-that-nobody-wears',
    title: 'Groups that nobody wears',
    tells: 'Groups that the newest snapshot has and that no interface wore on any day of the last 14 that has a snapshot. What starts rarely (a task, a restored instance) may still need one.',
    ways: [{
      needs: [],
      text: () => `WITH worn AS (
  SELECT DISTINCT wearing.group_id
  FROM inventory_interfaces
  CROSS JOIN UNNEST(group_ids) AS wearing (group_id)
  WHERE snapshot_date >= ${dayAgo(FORTNIGHT)}
)
SELECT inventory_groups.group_id, inventory_groups.name AS group_name, inventory_groups.vpc_id, (
  SELECT count(DISTINCT snapshot_date) FROM inventory_interfaces WHERE snapshot_date >= ${dayAgo(FORTNIGHT)}
) AS snapshots
FROM inventory_groups
LEFT JOIN worn ON worn.group_id = inventory_groups.group_id
WHERE worn.group_id IS NULL AND inventory_groups.name <> 'default'
  AND snapshot_date = (SELECT max(snapshot_date) FROM inventory_groups WHERE snapshot_date >= ${dayAgo(FORTNIGHT)})
ORDER BY inventory_groups.vpc_id, inventory_groups.group_id
LIMIT 1000`,
    }],
  },
  {
    id: 'records-skipped-by-day',
    title: 'Records that AWS skipped, by day',
    tells: 'On which days and at how many interfaces AWS left records out ("SKIPDATA"). No other answer is complete about them.',
    ways: [{
      needs: ['interface-id', 'log-status'],
      text: () => `SELECT ${DAY_OF_A_RECORD} AS skipped_on, count(DISTINCT interface_id) AS interfaces, count(*) AS intervals
FROM flow_logs
WHERE log_status = 'SKIPDATA'
    AND ${within(WEEK)}
GROUP BY ${DAY_OF_A_RECORD}
ORDER BY skipped_on`,
    }],
  },
];

/** The questions of Athena that records with these fields answer. */
export function athenaQueries(fieldNames: readonly string[]): Askable {
  return askable(ATHENA_QUESTIONS, fieldNames);
}
