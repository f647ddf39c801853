import { EvaluationOfResource, evaluationOf, LONGEST_ANNOTATION } from '../../lib/config-rules/evaluations';
import { Objected, Objection, Objections } from '../../lib/config-rules/judged-resources';
import { fc } from '../laws';

const AT = new Date('2026-11-27T10:00:00Z');
const against = (worst: Partial<Objection>, more = 0, id = 'sg-1'): Objections =>
  ({ of: new Map<string, Objected>([[id, { worst: { check: 'OpenEgress', is: 'violated', place: 'sgr-1', says: 'it is open', ...worst }, more }]]), broken: [] });
const NOTHING: Objections = { of: new Map(), broken: [] };
const said = ({ ComplianceType, Annotation }: EvaluationOfResource) => [ComplianceType, Annotation];

test.each<[string, Objections, ReturnType<typeof said>]>([
  ['nothing', NOTHING, ['COMPLIANT', undefined]],
  ['one thing', against({}), ['NON_COMPLIANT', 'sgr-1 OpenEgress: it is open']],
  ['a thing about the whole group', against({ place: '' }), ['NON_COMPLIANT', 'OpenEgress: it is open']],
  ['several', against({}, 3), ['NON_COMPLIANT', 'sgr-1 OpenEgress: it is open; and 3 more']],
  ['what cannot be known', against({ is: 'undecided', says: 'whether it is open: the list is unknown' }), ['NON_COMPLIANT', 'sgr-1 OpenEgress: cannot be proved: whether it is open: the list is unknown']],
  ['lines', against({ says: 'first\n  second' }), ['NON_COMPLIANT', 'sgr-1 OpenEgress: first second']],
  ['something about another group', against({}, 0, 'sg-2'), ['COMPLIANT', undefined]],
  ['a check that broke', { of: new Map(), broken: [{ check: 'OpenEgress', error: new Error('it tripped') }] }, ['NON_COMPLIANT', 'could not be judged: OpenEgress failed: it tripped']],
  ['one that was found and one that broke', { ...against({}), broken: [{ check: 'RuleExpired', error: new Error('it tripped') }] }, ['NON_COMPLIANT', 'sgr-1 OpenEgress: it is open']],
])('%s', (_, objections, expected) => {
  expect(said(evaluationOf('sg-1', objections, AT))).toEqual(expected);
});

test.each([
  ['sg-1', 'AWS::EC2::SecurityGroup'], ['vpc-1', 'AWS::EC2::VPC'], ['eni-1', 'AWS::EC2::NetworkInterface'], ['fl-1', 'AWS::EC2::FlowLog'], ['subnet-1', 'AWS::EC2::Subnet'],
])('%s is told as %s', (id, type) => {
  expect(evaluationOf(id, NOTHING, AT)).toMatchObject({ ComplianceResourceType: type, ComplianceResourceId: id, OrderingTimestamp: AT });
});

test('what AWS Config has no name for is not lost in silence', () => {
  expect(() => evaluationOf('igw-1', NOTHING, AT)).toThrow("What was found about 'igw-1' cannot be told");
});

// AWS Config API Reference, Evaluation, Annotation: "Length Constraints: Minimum length of 0. Maximum length of 256."
test('an annotation is as long as AWS Config takes it: the rule comes first, how much more there is comes last', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 600 }), fc.nat({ max: 100_000 }), fc.constantFrom('violated' as const, 'undecided' as const), (says, more, is) => {
    const { Annotation: text } = evaluationOf('sg-1', against({ place: 'sgr-0123456789abcdef0', says, is }, more), AT);
    expect(text!.length).toBeLessThanOrEqual(LONGEST_ANNOTATION);
    expect(text).toMatch(/^sgr-0123456789abcdef0 OpenEgress: /);
    if (more > 0) expect(text!.endsWith(`; and ${more} more`)).toBe(true);
    // No half of a character.
    expect(Buffer.from(text!).toString()).toBe(text);
  }));
});
