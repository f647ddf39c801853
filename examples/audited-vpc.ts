// Asks: somebody opened a port by hand. Who notices, who closes it, and who signs that it was looked at?
// Look at: AWS's own rules and ours, told by one recorder. Rules about ports calculate (mode lambda), and each can be repaired by one document, which a person starts. Who reviews
// the weekly report is a role, and what it decides lies where nobody can change it.
// The walk-through: docs/audit-walk-through.md. Run it: see examples/README.md
import { App, Duration, Stack, StackProps, Tags, Validations } from 'aws-cdk-lib';
import * as config from 'aws-cdk-lib/aws-config';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import {
  AuditReport, ConfigRecorder, FailOn, FindingsTopic, NamingConvention, Profile, Remediation, RestrictedPortRule, RuleMode, SecurityGroupChecks,
  SecurityGroupChecksRule, SecurityGroupConfigRules, SecurityGroupJudge, SecurityGroupRepair, Service, TrustedNetwork, VpcFlowLogs,
} from 'cdk-portcullis';

class AuditedVpc extends Stack {
  public constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    const vpc = new ec2.Vpc(this, 'Vpc', {
      maxAzs: 2,
      natGateways: 0,
      restrictDefaultSecurityGroup: true,
      subnetConfiguration: [{ name: 'App', subnetType: ec2.SubnetType.PRIVATE_ISOLATED }],
    });
    const encryptionKey = new kms.Key(this, 'Key', { description: 'Encrypts what audits leave behind', enableKeyRotation: true });

    // Where everything that is found is told.
    const findings = new FindingsTopic(this, 'Findings', { encryptionKey });
    new sns.Subscription(this, 'Operators', { topic: findings.topic, protocol: sns.SubscriptionProtocol.EMAIL, endpoint: 'operators@example.com' });

    new VpcFlowLogs(this, 'FlowLogs', { vpc, hot: logs.RetentionDays.ONE_MONTH, archive: Duration.days(400), encryptionKey });

    // Who judges, who repairs, and from where administrators come.
    const judge = new SecurityGroupJudge(this, 'Judge', { findings, encryptionKey });
    const repair = new SecurityGroupRepair(this, 'Repair', { findings, encryptionKey });
    const office = new TrustedNetwork(this, 'Office', {
      name: 'Office',
      cidrs: [{ cidr: '198.51.100.0/24', description: 'Head office' }, { cidr: '2001:db8:1::/48', description: 'Head office, IPv6' }],
    });
    const fromOffice = { allowed: [office], mode: RuleMode.lambda(judge), repair, remediation: Remediation.manual() };

    // What is recorded, AWS's own rules about it, and ours.
    const recorder = new ConfigRecorder(this, 'Recorder', {
      encryptionKey,
      resourceTypes: [
        config.ResourceType.EC2_SECURITY_GROUP, config.ResourceType.EC2_VPC, config.ResourceType.EC2_NETWORK_INTERFACE,
        config.ResourceType.EC2_PREFIX_LIST, config.ResourceType.CLOUDFORMATION_STACK,
      ],
    });
    new SecurityGroupConfigRules(this, 'Rules', {
      recorder,
      restrictedSsh: fromOffice,
      requiredTags: { tags: { Owner: [] } },
      prefixListTags: { tagKeys: ['Owner'] },
      stackDrift: {},
    });
    new RestrictedPortRule(this, 'Rdp', { service: Service.RDP, recorder, ...fromOffice });
    new SecurityGroupChecksRule(this, 'Checks', { judge, recorder, profile: Profile.STRICT });

    // Who signs.
    const auditor = new iam.Role(this, 'Auditor', { description: 'Reviews audit reports', assumedBy: new iam.AccountRootPrincipal() });
    const audit = new AuditReport(this, 'Audit', { findings, reviewers: [auditor], encryptionKey });
    audit.grantReview(auditor);
    Tags.of(this).add('Owner', 'network-team');
  }
}

export const app = new App();
NamingConvention.of(app).use({ project: 'MyApp', environment: 'Production' });
Validations.of(app).addPlugins(new SecurityGroupChecks(app, { failOn: FailOn.WARNING }));

new AuditedVpc(app, 'AuditedVpc');
