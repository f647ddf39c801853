import * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

/** What a function of ours may do. */
export interface FunctionRoleProps {
  /** What the function does, after "the function that". */
  readonly does: string;
  readonly logGroup: logs.LogGroup;
  readonly deadLetters: sqs.IQueue;
  readonly statements: readonly iam.PolicyStatement[];
}

/**
 * The role of a function: one managed policy (the NIST, HIPAA and PCI packs of cdk-nag refuse inline ones) with what is named, and nothing that is added by the way.
 * `AWSLambdaBasicExecutionRole`, which the CDK would give it, may write to every log group of the account.
 */
export function roleOfFunction(scope: Construct, id: string, { does, logGroup, deadLetters, statements }: FunctionRoleProps): iam.IRole {
  const role = new iam.Role(scope, id, {
    description: `Of the function that ${does}`,
    assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
    managedPolicies: [new iam.ManagedPolicy(scope, 'Policy', {
      description: `What the function that ${does} may do`,
      statements: [
        new iam.PolicyStatement({ actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [logGroup.logGroupArn] }),
        new iam.PolicyStatement({ actions: ['sqs:SendMessage'], resources: [deadLetters.queueArn] }),
        ...statements,
      ],
    })],
  });
  return role.withoutPolicyUpdates();
}
