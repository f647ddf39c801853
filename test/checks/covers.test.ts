import { example } from './example-check';
import { OTHER_CHECKS, OtherCheck } from '../../lib/catalogue/other-tools';
import { Check, CHECKS, Cover, coversOf, idsCoveredBy } from '../../lib/checks';
import { Evidence } from '../../lib/model/verdict';

const claimed = new Set(CHECKS.flatMap(idsCoveredBy));

describe('what checks claim, and what other tools ask', () => {
  const known = new Set(OTHER_CHECKS.flatMap(({ id, members = [] }) => [id, ...members.map(member => member.id)]));

  test.each(CHECKS)('$id claims ids that the catalogue of other tools has', (check) => {
    expect(idsCoveredBy(check).filter(id => !known.has(id))).toEqual([]);
  });

  test('each question of another tool is asked by a check, or it is said why not', () => {
    const isAsked = ({ id, members = [] }: OtherCheck) => [id, ...members.map(member => member.id)].some(one => claimed.has(one));
    const open = OTHER_CHECKS.filter(other => !other.whyNot && !isAsked(other));
    expect(open.map(({ tool, id }) => `${tool} ${id}`)).toEqual([]);
  });

  test('where it is said why not, no check asks it', () => {
    expect(OTHER_CHECKS.filter(({ id, whyNot }) => whyNot && claimed.has(id)).map(({ tool, id }) => `${tool} ${id}`)).toEqual([]);
  });

  // The Guard registry names rules after source identifiers of AWS Config: whoever writes the identifier of a Config rule finds it by the Guard rule's id.
  test.each([
    ['restricted-ssh', 'INCOMING_SSH_DISABLED'], ['restricted-common-ports', 'RESTRICTED_INCOMING_TRAFFIC'],
  ])('a check that claims %s claims %s', (name, identifier) => {
    for (const check of CHECKS.filter(one => idsCoveredBy(one).includes(name))) expect(idsCoveredBy(check)).toContain(identifier);
  });
});

describe('what one finding answers', () => {
  const answers = (covers: readonly Cover[], evidence: Partial<Evidence> = {}) => {
    const check: Check = { ...example({ id: 'Open' }), covers };
    return coversOf(check, { site: { template: 'T', logicalId: 'Web', location: 'Properties' }, says: 'x', ...evidence });
  };
  const on = (protocol: number | 'all', from?: number, to = from): Partial<Evidence> =>
    ({ lets: { protocol, ...from !== undefined && to !== undefined ? { ports: { from, to } } : {} } });
  const SSH: Cover = { ids: ['CKV_AWS_24', 'FG_R00085'], ports: [22] };
  const RDP: Cover = { ids: ['CKV_AWS_25'], ports: [3389] };

  test('what its check covers without a condition, in all spellings', () => {
    expect(answers(['W2', 'AwsSolutions-EC23'])).toEqual(['W2', 'AwsSolutions-EC23', 'EC23', 'EC2RestrictedInbound']);
  });

  test.each<[string, Partial<Evidence>, string[]]>([
    ['the port', on(6, 22), ['CKV_AWS_24', 'FG_R00085']],
    ['the first of a range', on(6, 22, 40), ['CKV_AWS_24', 'FG_R00085']],
    ['a range with both', on(6, 0, 65535), ['CKV_AWS_24', 'FG_R00085', 'CKV_AWS_25']],
    ['all protocols', on('all'), ['CKV_AWS_24', 'FG_R00085', 'CKV_AWS_25']],
    ['another port', on(6, 23), []],
    ['a protocol without ports', on(1), []],
    ['nothing that it tells', {}, ['CKV_AWS_24', 'FG_R00085', 'CKV_AWS_25']],
  ])('on ports: %s', (_title, evidence, ids) => expect(answers([SSH, RDP], evidence)).toEqual(ids));

  test.each<[string, Partial<Evidence>, string[]]>([
    ['TCP', on(6, 53), ['tcp']], ['UDP', on(17, 53), ['udp']], ['ICMP', on(1), []], ['all protocols', on('all'), ['tcp', 'udp', 'all']],
  ])('on protocols: %s', (_title, evidence, ids) => {
    expect(answers([{ ids: ['tcp'], protocols: [6] }, { ids: ['udp'], protocols: [17] }, { ids: ['all'], protocols: [] }], evidence)).toEqual(ids);
  });

  test('on a family of addresses', () => {
    const covers: Cover[] = [{ ids: ['EC2.53'], family: 'ipv4' }, { ids: ['EC2.54'], family: 'ipv6' }];
    expect(answers(covers, { family: 'ipv6' })).toEqual(['EC2.54']);
    expect(answers(covers)).toEqual(['EC2.53', 'EC2.54']);
  });

  test('what it names itself, of what its check covers', () => {
    expect(answers(['W5', 'W40', 'F1000'], { answers: ['F1000', 'W2'] })).toEqual(['F1000']);
  });

  test('of a family of checks, the members that ask about what it lets through', () => {
    const family = 'openXxx (36 service plugins) + openAllPortsProtocols(+Egress), openCustomPorts';
    expect(answers([family], on(6, 22))).toEqual([family, 'openSSH']);
    expect(answers(['openAllPortsProtocolsEgress'], on('all'))).toEqual(['openAllPortsProtocolsEgress', family]);
  });
});
