import { FLOW_LOG_FIELDS, STANDARD_FLOW_LOG_FIELDS } from '../../../lib/catalogue/flow-log-fields';
import { fieldNamesOfHeader, flowRecordReader } from '../../../lib/reading/flow-records/flow-record-reader';

/** What is there to be said, the rest left out. */
const told = (read: unknown) => JSON.parse(JSON.stringify(read));

const reader = flowRecordReader(STANDARD_FLOW_LOG_FIELDS);

// The lines are of the shapes that "Flow log record examples" of the Amazon VPC User Guide shows, with values of our own.
describe('the default format, version 2', () => {
  test('an accepted flow', () => {
    expect(told(reader.readLine('2 123456789012 eni-0a1b2c3d4e5f60718 10.0.7.21 10.0.7.9 40123 22 6 20 4249 1795737610 1795737670 ACCEPT OK'))).toEqual({
      status: 'ok',
      interfaceId: 'eni-0a1b2c3d4e5f60718',
      action: 'ACCEPT',
      source: '10.0.7.21',
      destination: '10.0.7.9',
      sourcePort: 40123,
      destinationPort: 22,
      protocol: 6,
      packets: 20,
      bytes: 4249,
      start: 1795737610,
      end: 1795737670,
    });
  });

  test('a rejected one', () => {
    expect(told(reader.readLine('2 123456789012 eni-1 10.0.7.21 10.0.7.9 49761 3389 6 20 4249 1795737610 1795737670 REJECT OK'))).toMatchObject({ action: 'REJECT' });
  });

  test('IPv6', () => {
    expect(told(reader.readLine('2 123456789012 eni-1 2001:db8:1234:a100:8d6e:3477:df66:f105 2001:db8:1234:a102:3304:8879:34cf:4071 34892 22 6 54 8855 1 2 ACCEPT OK')))
      .toMatchObject({ source: '2001:db8:1234:a100:8d6e:3477:df66:f105', destination: '2001:db8:1234:a102:3304:8879:34cf:4071' });
  });

  test.each([
    // "NODATA: There was no network traffic to or from the network interface during the aggregation interval."
    ['NODATA', 'no-data'],
    // "SKIPDATA: Some flow log records were skipped during the aggregation interval."
    ['SKIPDATA', 'skipped'],
  ])('a record without values: %s', (written, status) => {
    expect(told(reader.readLine(`2 123456789012 eni-1 - - - - - - - 1795737610 1795737670 - ${written}`)))
      .toEqual({ status, interfaceId: 'eni-1', start: 1795737610, end: 1795737670 });
  });

  test('the line with the names, which files of text begin with', () => {
    expect(reader.readLine('version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status')).toBe('header');
  });

  test('lines of another system', () => {
    expect(told(reader.readLine('2 123456789012 eni-1 10.0.7.21 10.0.7.9 40123 22 6 20 4249 1 2 ACCEPT OK\r'))).toMatchObject({ status: 'ok' });
  });
});

test.each([
  ['nothing', ''],
  ['a field too few', '2 123456789012 eni-1 10.0.7.21 10.0.7.9 40123 22 6 20 4249 1 2 ACCEPT'],
  ['a field too many', '2 123456789012 eni-1 10.0.7.21 10.0.7.9 40123 22 6 20 4249 1 2 ACCEPT OK OK'],
  ['two spaces', '2 123456789012  10.0.7.21 10.0.7.9 40123 22 6 20 4249 1 2 ACCEPT OK'],
  ['no port', '2 123456789012 eni-1 10.0.7.21 10.0.7.9 ssh 22 6 20 4249 1 2 ACCEPT OK'],
  ['a port that none is', '2 123456789012 eni-1 10.0.7.21 10.0.7.9 65536 22 6 20 4249 1 2 ACCEPT OK'],
  ['a port below zero', '2 123456789012 eni-1 10.0.7.21 10.0.7.9 -1 22 6 20 4249 1 2 ACCEPT OK'],
  ['a number in another notation', '2 123456789012 eni-1 10.0.7.21 10.0.7.9 0x16 22 6 20 4249 1 2 ACCEPT OK'],
  ['a fraction', '2 123456789012 eni-1 10.0.7.21 10.0.7.9 1.5 22 6 20 4249 1 2 ACCEPT OK'],
  ['a protocol by name', '2 123456789012 eni-1 10.0.7.21 10.0.7.9 40123 22 tcp 20 4249 1 2 ACCEPT OK'],
  ['a protocol that none is', '2 123456789012 eni-1 10.0.7.21 10.0.7.9 40123 22 256 20 4249 1 2 ACCEPT OK'],
  ['an action that AWS does not write', '2 123456789012 eni-1 10.0.7.21 10.0.7.9 40123 22 6 20 4249 1 2 DROP OK'],
  ['a status that AWS does not write', '2 123456789012 eni-1 10.0.7.21 10.0.7.9 40123 22 6 20 4249 1 2 ACCEPT FINE'],
  ['no status', '2 123456789012 eni-1 10.0.7.21 10.0.7.9 40123 22 6 20 4249 1 2 ACCEPT -'],
  ['a number that no double holds', '2 123456789012 eni-1 10.0.7.21 10.0.7.9 40123 22 6 20 99999999999999999999 1 2 ACCEPT OK'],
  ['JSON', '{"version":2}'],
])('no record of the format: %s', (_, line) => {
  expect(reader.readLine(line)).toBe('unreadable');
});

describe('every version', () => {
  /** A value of each field. */
  const VALUES: Record<string, string> = {
    'version': '10',
    'account-id': '123456789012',
    'interface-id': 'eni-1',
    'srcaddr': '10.0.0.1',
    'dstaddr': '203.0.113.5',
    'srcport': '40123',
    'dstport': '443',
    'protocol': '6',
    'packets': '3',
    'bytes': '180',
    'start': '1795737610',
    'end': '1795737670',
    'action': 'ACCEPT',
    'log-status': 'OK',
    'vpc-id': 'vpc-1',
    'subnet-id': 'subnet-1',
    'instance-id': 'i-1',
    'tcp-flags': '3',
    'type': 'IPv4',
    'pkt-srcaddr': '10.1.0.1',
    'pkt-dstaddr': '203.0.113.6',
    'flow-direction': 'egress',
    'traffic-path': '8',
  };
  const versions = [...new Set(FLOW_LOG_FIELDS.map(({ version }) => version))];

  test.each(versions)('all fields up to version %i, and those records without values', (latest) => {
    const names = FLOW_LOG_FIELDS.filter(({ version }) => version <= latest).map(({ name }) => name);
    const ofFormat = flowRecordReader(names);
    const record = told(ofFormat.readLine(names.map(name => VALUES[name] ?? '-').join(' ')));
    expect(record).toMatchObject({ interfaceId: 'eni-1', source: '10.0.0.1', destination: '203.0.113.5', sourcePort: 40123, destinationPort: 443, bytes: 180, status: 'ok' });
    if (latest >= 3) expect(record).toMatchObject({ vpcId: 'vpc-1', subnetId: 'subnet-1', tcpFlags: 3, packetSource: '10.1.0.1', packetDestination: '203.0.113.6' });
    if (latest >= 5) expect(record).toMatchObject({ direction: 'egress' });
    const empty = names.map(name => ({ ...VALUES, 'log-status': 'NODATA' })[['interface-id', 'start', 'end', 'log-status'].includes(name) ? name : ''] ?? '-');
    expect(told(ofFormat.readLine(empty.join(' ')))).toEqual({ status: 'no-data', interfaceId: 'eni-1', start: 1795737610, end: 1795737670 });
  });

  test('fields in another order', () => {
    const record = flowRecordReader(['log-status', 'dstport', 'interface-id', 'srcport']).readLine('OK 443 eni-1 40123');
    expect(told(record)).toEqual({ status: 'ok', interfaceId: 'eni-1', sourcePort: 40123, destinationPort: 443 });
  });
});

describe('rows of Parquet files', () => {
  const rows = flowRecordReader(['interface-id', 'srcaddr', 'pkt-srcaddr', 'dstport', 'bytes', 'start', 'tcp-flags', 'flow-direction', 'log-status']);
  const row = {
    interface_id: 'eni-1', srcaddr: '10.0.0.1', pkt_srcaddr: '-', dstport: 443, bytes: 180n, start: 1795737610n, tcp_flags: null, flow_direction: undefined, log_status: 'OK',
  };

  test('numbers of both kinds, and nothing', () => {
    expect(told(rows.readRow(row))).toEqual({ status: 'ok', interfaceId: 'eni-1', source: '10.0.0.1', destinationPort: 443, bytes: 180, start: 1795737610 });
  });

  test.each([
    ['a column that is missing', { ...row, dstport: undefined, srcaddr: 7 }],
    ['a text of nothing', { ...row, srcaddr: '' }],
    ['a port that none is', { ...row, dstport: 70000 }],
    ['a number beyond all doubles', { ...row, bytes: 2n ** 63n }],
    ['a list', { ...row, dstport: [443] }],
  ])('no record of the format: %s', (_, given) => {
    expect(rows.readRow(given)).toBe('unreadable');
  });

  test('a file without one of the columns is of another format', () => {
    const { bytes, ...without } = row;
    expect(bytes).toBe(180n);
    expect(rows.readRow(without)).toBe('unreadable');
  });
});

describe('the first line of a file of text', () => {
  test('names the fields', () => {
    expect(fieldNamesOfHeader('version vpc-id pkt-srcaddr\n')).toEqual(['version', 'vpc-id', 'pkt-srcaddr']);
    expect(fieldNamesOfHeader('version a-field-of-tomorrow')).toEqual(['version', 'a-field-of-tomorrow']);
  });

  test.each(['2 123456789012 eni-1', 'eni-1 ingress', 'ACCEPT OK', '', '- - NODATA'])('a record is none: %s', (line) => {
    expect(fieldNamesOfHeader(line)).toBeUndefined();
  });
});
