import { SecretRotationApplication } from 'aws-cdk-lib/aws-secretsmanager';
import { makesNoGroups } from '../../lib/catalogue/applications-of-aws';

// The CDK deploys its rotation functions from these accounts, one for each partition.
test.each(['aws', 'aws-cn', 'aws-us-gov'])('the rotation of the CDK in the partition %s', (partition) => {
  expect(makesNoGroups(SecretRotationApplication.POSTGRES_ROTATION_SINGLE_USER.applicationArnForPartition(partition))).toBe(true);
});

test.each([
  'arn:aws:serverlessrepo:us-east-1:123456789012:applications/SecretsManagerRDSMySQLRotationSingleUser',
  'arn:aws:serverlessrepo:us-east-1:297356227824:applications/SomethingElse',
  'arn:aws-cn:serverlessrepo:cn-north-1:297356227824:applications/SecretsManagerRDSMySQLRotationSingleUser',
  '',
])('%s may make anything', id => expect(makesNoGroups(id)).toBe(false));
