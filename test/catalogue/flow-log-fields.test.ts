import {
  FLOW_LOG_FIELDS, FULL_FLOW_LOG_FIELDS, SECURITY_FLOW_LOG_FIELDS, STANDARD_FLOW_LOG_FIELDS,
} from '../../lib/catalogue/flow-log-fields';

// Amazon VPC User Guide, "Flow log records", Default format: "the flow log records include the version 2 fields, in the order shown in the available fields table". Example of
// the same guide, "Flow log record examples": `2 123456789010 eni-1235b8ca123456789 172.31.16.139 172.31.16.21 20641 22 6 20 4249 1418530010 1418530070 ACCEPT OK`.
test('the default format is that of AWS, in its order', () => {
  expect(STANDARD_FLOW_LOG_FIELDS.join(' '))
    .toBe('version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status');
});

test('every field is there once, and versions rise as AWS added them', () => {
  expect(new Set(FULL_FLOW_LOG_FIELDS).size).toBe(FLOW_LOG_FIELDS.length);
  const versions = FLOW_LOG_FIELDS.map(({ version }) => version);
  expect([...versions].sort((a, b) => a - b)).toEqual(versions);
  // AWS counts 14 fields of version 2, 7 of 3, 4 of 4, 4 of 5, 10 of 7 and one each of 8, 9 and 10; there is no version 6.
  const counts = [2, 3, 4, 5, 6, 7, 8, 9, 10].map(version => versions.filter(of => of === version).length);
  expect(counts).toEqual([14, 7, 4, 4, 0, 10, 1, 1, 1]);
});

// The table of the same page says the Parquet type of each: INT_32 of these, INT_64 of packets, bytes, start and end, STRING of the others.
test('types are those of the Parquet files', () => {
  const named = (type: string) => FLOW_LOG_FIELDS.filter(field => field.type === type).map(({ name }) => name);
  expect(named('int')).toEqual(['version', 'srcport', 'dstport', 'protocol', 'tcp-flags', 'traffic-path', 'encryption-status']);
  expect(named('bigint')).toEqual(['packets', 'bytes', 'start', 'end']);
});

test('names are lower case with hyphens: a column has underscores instead, and no two columns are the same', () => {
  for (const name of FULL_FLOW_LOG_FIELDS) expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
  expect(new Set(FULL_FLOW_LOG_FIELDS.map(name => name.replace(/-/g, '_'))).size).toBe(FULL_FLOW_LOG_FIELDS.length);
});

test('presets hold known fields, once each; the larger holds the smaller', () => {
  for (const preset of [STANDARD_FLOW_LOG_FIELDS, SECURITY_FLOW_LOG_FIELDS, FULL_FLOW_LOG_FIELDS]) expect(new Set(preset).size).toBe(preset.length);
  expect(FULL_FLOW_LOG_FIELDS).toEqual(expect.arrayContaining([...SECURITY_FLOW_LOG_FIELDS]));
  // A SECURITY record begins like a STANDARD one: whoever knows that finds each field where it was.
  expect(SECURITY_FLOW_LOG_FIELDS.slice(0, STANDARD_FLOW_LOG_FIELDS.length)).toEqual(STANDARD_FLOW_LOG_FIELDS);
});
