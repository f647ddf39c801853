import { frameworkOf } from '../../lib/catalogue/frameworks';
import { answersOf } from '../../lib/checks/answers';
import { coversOf } from '../../lib/checks/covers';
import { fc } from '../laws';
import { example } from './example-check';
import { Evidence } from '../../lib/model/verdict';

const check = example({
  covers: [
    'W2', 'openXxx (36 service plugins) + openAllPortsProtocols(+Egress), openCustomPorts',
    { ids: ['CKV_AWS_24', 'EC2.13'], ports: [22], protocols: [6] }, { ids: ['EC2.53'], ports: [22, 3389], family: 'ipv4' }, { ids: ['EC2.54'], family: 'ipv6' },
  ],
});
const port = fc.constantFrom(21, 22, 23, 3389);
const evidence: fc.Arbitrary<Evidence> = fc.record({
  site: fc.constant({ template: 'T', logicalId: 'Web', location: 'Properties' }),
  says: fc.string(),
  lets: fc.option(fc.record({
    protocol: fc.constantFrom(1, 6, 17, 'all' as const),
    ports: fc.option(fc.tuple(port, port).map(([from, to]) => ({ from, to })), { nil: undefined }),
  }), { nil: undefined }),
  family: fc.constantFrom(undefined, 'ipv4', 'ipv6'),
  answers: fc.option(fc.subarray(['W2', 'EC2.13', 'EC2.54']), { nil: undefined }),
});

test('what is shared is what each finding answers by itself', () => {
  const answers = answersOf(check, frameworkOf('cis@1.2'));
  fc.assert(fc.property(evidence, (one) => {
    const { covers, sections } = answers(one);
    expect(covers).toEqual(coversOf(check, one));
    expect(sections).toEqual(covers.includes('EC2.13') ? ['4.1'] : []);
  }));
});

test('findings that let the same through share it, and without a framework there are no sections', () => {
  const answers = answersOf(check);
  const ssh = (says: string): Evidence => ({ site: { template: 'T', logicalId: says, location: '' }, says, lets: { protocol: 6, ports: { from: 22, to: 22 } } });
  expect(answers(ssh('a')).covers).toBe(answers(ssh('b')).covers);
  expect(answers(ssh('a')).sections).toEqual([]);
});
