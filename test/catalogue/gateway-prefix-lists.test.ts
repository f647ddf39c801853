import { GATEWAY_PREFIX_LISTS, gatewayPrefixListId } from '../../lib/catalogue/gateway-prefix-lists';

const TITLED = GATEWAY_PREFIX_LISTS.map(entry => ({ ...entry, title: `${entry.service} in ${entry.region}` }));

describe.each(TITLED)('$title', ({ service, region, id, sources }) => {
  test('has an id as EC2 writes them', () => expect(id).toMatch(/^pl-[0-9a-f]{8}([0-9a-f]{9})?$/));

  test('names a Region', () => expect(region).toMatch(/^[a-z]{2}(-gov)?-[a-z]+-\d$/));

  test('says where it was read, once each', () => {
    expect(sources.length).toBeGreaterThan(0);
    expect(new Set(sources).size).toBe(sources.length);
    for (const source of sources) expect(source).toMatch(/^https:\/\//);
  });

  test('is found', () => expect(gatewayPrefixListId(service, region)).toBe(id));
});

test('each service stands once per Region', () => {
  const keys = GATEWAY_PREFIX_LISTS.map(({ service, region }) => `${service} ${region}`);
  expect(new Set(keys).size).toBe(keys.length);
});

test('within a Region an id is one list: S3 and DynamoDB never share it', () => {
  const keys = GATEWAY_PREFIX_LISTS.map(({ id, region }) => `${region} ${id}`);
  expect(new Set(keys).size).toBe(keys.length);
});

// Amazon EC2 Developer Guide, "Use DescribePrefixLists with a CLI": com.amazonaws.eu-west-1.dynamodb is pl-6fa54006.
// The same id is S3 in Singapore.
test('across Regions the same id can be another list', () => {
  expect(gatewayPrefixListId('dynamodb', 'eu-west-1')).toBe('pl-6fa54006');
  expect(gatewayPrefixListId('s3', 'ap-southeast-1')).toBe('pl-6fa54006');
});

test.each([['s3', 'cn-north-1'], ['s3', 'us-gov-west-1'], ['dynamodb', 'ap-northeast-3'], ['s3', 'mars-east-1']] as const)(
  'an id that nobody has shown in public is not guessed: %s in %s', (service, region) => expect(gatewayPrefixListId(service, region)).toBeUndefined());
