import { CHECKS } from '../../lib/checks';
import { whyItAcknowledgesNothing } from '../../lib/settings/acknowledged-by-mistake';

test.each(CHECKS.map(({ id }) => id))('%s may be acknowledged, with the pack before it', (id) => {
  expect(whyItAcknowledgesNothing(`SecurityGroupChecks::${id}`)).toBe(undefined);
  expect(whyItAcknowledgesNothing(`SecurityGroupChecks::${id}Unknown`)).toBe(undefined);
});

// `Validations.acknowledge` (aws-cdk-lib 2.271): "If an ID has no well-known prefix, it is assumed to be an annotation rule for backwards compatibility." It is then
// written down as `Annotation::<id>`.
test.each<[string, string]>([
  ['SecurityGroupChecks::WorldOnAdminPrt', 'there is no check \'WorldOnAdminPrt\'. The nearest: SecurityGroupChecks::WorldOnAdminPort'],
  ['SecurityGroupChecks::worldOnAdminPort', 'there is no check \'worldOnAdminPort\'. The nearest: SecurityGroupChecks::WorldOnAdminPort'],
  ['SecurityGroupChecks::OpenEgressUnknwon', 'there is no check \'OpenEgressUnknwon\'. The nearest: SecurityGroupChecks::OpenEgress or SecurityGroupChecks::OpenEgressUnknown'],
  ['SecurityGroupChecks::AwsSolutions-EC23', 'there is no check \'AwsSolutions-EC23\'. RULES.md lists all'],
  ['SecurityGroupChecks::', 'there is no check \'\'. RULES.md lists all'],
  ['Annotation::WorldOnAdminPort', 'the id of a finding begins with the name of its pack. Write SecurityGroupChecks::WorldOnAdminPort'],
  ['WorldOnAdminPort', 'the id of a finding begins with the name of its pack. Write SecurityGroupChecks::WorldOnAdminPort'],
  ['world-on-admin-port', 'the id of a finding begins with the name of its pack. Write SecurityGroupChecks::WorldOnAdminPort'],
  ['Annotation::OpenEgressUnknown', 'the id of a finding begins with the name of its pack. Write SecurityGroupChecks::OpenEgressUnknown'],
  ['SecurityGroupCheck::WorldOnAdminPort', 'the id of a finding begins with the name of its pack. Write SecurityGroupChecks::WorldOnAdminPort'],
  ['Annotation::SecurityGroupChecks:WorldOnAdminPort', 'behind the name of the pack stand two colons. The nearest: SecurityGroupChecks::WorldOnAdminPort'],
  ['SecurityGroupChecks-WorldOnAdminPrt', 'behind the name of the pack stand two colons. The nearest: SecurityGroupChecks::WorldOnAdminPort'],
])('%s acknowledges nothing', (id, why) => expect(whyItAcknowledgesNothing(id)).toBe(why));

test.each([
  'AwsSolutions::AwsSolutions-EC23', 'CloudFormation-Validate::W2508', 'Annotation::@aws-cdk/aws-ec2:noSubnetRouteId', 'Annotation::WorldOnAdminPrt', 'Mine::WorldOnAdminPort',
  'Annotation::SecurityGroupChecks', 'SecurityGroupChecks::InsideStages', '', '::', 'Annotation::',
])('%s is none of our business', id => expect(whyItAcknowledgesNothing(id)).toBe(undefined));
