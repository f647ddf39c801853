import { idOf, ResourceJson, TemplateJson } from './template-text';

type Properties = Readonly<Record<string, any>>; // eslint-disable-line @typescript-eslint/no-explicit-any
type Judge = (properties: Properties, id: string, template: TemplateJson, withKey: boolean) => (string | false)[];

/** What each type that keeps or carries something must be. The value says what is wrong. */
const JUDGED: Readonly<Record<string, Judge>> = {
  'AWS::S3::Bucket': ({ BucketEncryption, PublicAccessBlockConfiguration: blocked = {} }, id, template, withKey) => [
    !BucketEncryption?.ServerSideEncryptionConfiguration?.length && 'is not encrypted',
    withKey && !JSON.stringify(BucketEncryption ?? {}).includes('"KMSMasterKeyID"') && 'is not encrypted with the key that is given',
    ['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets'].some(way => blocked[way] !== true) && 'may be public',
    !refusesPlainHttp(template, 'AWS::S3::BucketPolicy', 'Bucket', id, 's3:*') && 'takes plain HTTP',
    !refuses(template, 'AWS::S3::BucketPolicy', 'Bucket', id, 's3:*', { NumericLessThan: { 's3:TlsVersion': '1.2' } }) && 'takes TLS before 1.2',
  ],
  'AWS::SQS::Queue': ({ SqsManagedSseEnabled, KmsMasterKeyId }, id, template) => [
    SqsManagedSseEnabled !== true && KmsMasterKeyId === undefined && 'is not encrypted',
    !refusesPlainHttp(template, 'AWS::SQS::QueuePolicy', 'Queues', id, 'sqs:*') && 'takes plain HTTP',
  ],
  'AWS::SNS::Topic': ({ KmsMasterKeyId }, id, template) => [
    (KmsMasterKeyId === undefined || /alias\/aws\//.test(JSON.stringify(KmsMasterKeyId))) && 'is not encrypted with a key of the account',
    !refusesPlainHttp(template, 'AWS::SNS::TopicPolicy', 'Topics', id, 'sns:Publish') && 'takes plain HTTP',
  ],
  // CloudWatch Logs encrypts every log group, and has no endpoint for plain HTTP ("Encrypt log data in CloudWatch Logs using AWS KMS", Amazon CloudWatch Logs User Guide).
  'AWS::Logs::LogGroup': ({ KmsKeyId, RetentionInDays }, _, __, withKey) => [
    withKey && KmsKeyId === undefined && 'is not encrypted with the key that is given',
    RetentionInDays === undefined && 'keeps everything for ever',
  ],
  'AWS::Athena::WorkGroup': ({ WorkGroupConfiguration = {} }, _, __, withKey) => [
    !WorkGroupConfiguration.ResultConfiguration?.EncryptionConfiguration && 'does not encrypt answers',
    WorkGroupConfiguration.EnforceWorkGroupConfiguration !== true && 'lets whoever asks decide how answers are encrypted',
    withKey && WorkGroupConfiguration.ResultConfiguration?.EncryptionConfiguration?.EncryptionOption === 'SSE_S3' && 'does not encrypt answers with the key that is given',
  ],
  'AWS::KinesisFirehose::DeliveryStream': ({ DeliveryStreamEncryptionConfigurationInput }) => [!DeliveryStreamEncryptionConfigurationInput && 'is not encrypted'],
  // Lambda encrypts environments with a key of its own; what is in ours says where things are, and no secret.
  'AWS::Lambda::Function': ({ Environment, LoggingConfig }) => [
    Object.keys(Environment?.Variables ?? {}).some(name => /SECRET|PASSWORD|TOKEN|CREDENTIAL|API_?KEY/i.test(name)) && 'has a secret in its environment',
    LoggingConfig?.LogGroup === undefined && 'writes to a log group that is made by the way, without an end and without a key',
  ],
  'AWS::KMS::Key': ({ EnableKeyRotation }) => [EnableKeyRotation !== true && 'does not rotate'],
};

/** Types that keep nothing that was found, written or read. A type that is in neither list is a fault: somebody has to think about it first. */
const KEEPS_NOTHING = new Set([
  'AWS::Athena::NamedQuery', 'AWS::CDK::Metadata', 'AWS::CloudWatch::Alarm', 'AWS::CloudWatch::AnomalyDetector', 'AWS::CloudWatch::Dashboard', 'AWS::Config::ConfigRule',
  'AWS::Config::ConfigurationRecorder', 'AWS::Config::DeliveryChannel', 'AWS::Config::RemediationConfiguration', 'AWS::EC2::FlowLog', 'AWS::Events::Rule', 'AWS::Glue::Database', 'AWS::Glue::Table',
  'AWS::IAM::ManagedPolicy', 'AWS::IAM::Role', 'AWS::Lambda::EventInvokeConfig', 'AWS::Lambda::Permission', 'AWS::Logs::MetricFilter', 'AWS::Logs::QueryDefinition', 'AWS::S3::BucketPolicy',
  'AWS::SNS::TopicPolicy', 'AWS::SQS::QueuePolicy', 'AWS::SSM::Document',
]);

/** What is not encrypted, not by TLS alone or not thought of yet. */
export function storeFaults(template: TemplateJson, { withKey = false } = {}): string[] {
  return Object.entries(template.Resources).flatMap(([id, { Type, Properties = {} }]) => {
    const faults = KEEPS_NOTHING.has(Type) ? [] : JUDGED[Type]?.(Properties, id, template, withKey) ?? ['is of a type of which nobody has said what it keeps'];
    return faults.filter(fault => fault !== false).map(fault => `${id} (${Type}) ${fault}`);
  });
}

function refusesPlainHttp(template: TemplateJson, type: string, of: string, id: string, action: string): boolean {
  return refuses(template, type, of, id, action, { Bool: { 'aws:SecureTransport': 'false' } });
}

/** Whether a policy of the resource refuses an action to everybody under a condition, and under no other. */
function refuses(template: TemplateJson, type: string, of: string, id: string, action: string, condition: object): boolean {
  const isOfIt = ({ Type, Properties = {} }: ResourceJson) => Type === type && [Properties[of]].flat().some(value => idOf(value) === id);
  const policies = Object.values(template.Resources).filter(isOfIt).map(({ Properties }) => Properties as Properties);
  return policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement as Properties[]).some(({ Effect, Action, Principal, Condition, Resource }) => Effect === 'Deny' && Action === action
    && ['"*"', '{"AWS":"*"}'].includes(JSON.stringify(Principal)) && inText(Condition) === inText(condition) && coversAll(Resource, id, type));
}

/** `1.2` and `"1.2"` say the same to IAM. */
function inText(condition: unknown): string {
  return JSON.stringify(condition, (_, value: unknown) => typeof value === 'object' ? value : String(value));
}

/** A bucket's policy speaks of the bucket and of what is in it. */
function coversAll(resource: unknown, id: string, type: string): boolean {
  const named = [resource].flat().map(one => JSON.stringify(one));
  const whole = named.some(one => one === JSON.stringify({ 'Fn::GetAtt': [id, 'Arn'] }) || one === JSON.stringify({ Ref: id }));
  return whole && (type !== 'AWS::S3::BucketPolicy' || named.some(one => one.includes(JSON.stringify({ 'Fn::GetAtt': [id, 'Arn'] })) && one.includes('/*')));
}
