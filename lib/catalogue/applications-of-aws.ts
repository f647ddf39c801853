/**
 * Applications of the AWS Serverless Application Repository that AWS publishes, and that make no security group, rule or VPC: the functions that rotate secrets. Each makes a
 * function, its role and its permission, in groups that it is given as `vpcSecurityGroupIds`. The accounts are those that the CDK deploys them from
 * (aws-cdk-lib/aws-secretsmanager, SecretRotationApplication).
 */
const PUBLISHERS: Readonly<Record<string, string>> = {
  'aws': '297356227824',
  'aws-cn': '193023089310',
  'aws-us-gov': '023102451235',
};

export function makesNoGroups(applicationId: string): boolean {
  const [, partition, account] = /^arn:(aws|aws-cn|aws-us-gov):serverlessrepo:[a-z0-9-]+:(\d{12}):applications\/SecretsManager\w+$/.exec(applicationId) ?? [];
  return partition !== undefined && PUBLISHERS[partition] === account;
}
