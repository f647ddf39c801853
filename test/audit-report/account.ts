import {
  ComplianceByConfigRule, ConfigRule, ConfigRuleEvaluationStatus, ConfigServiceClient, DescribeComplianceByConfigRuleCommand,
  DescribeConfigRuleEvaluationStatusCommand, DescribeConfigRulesCommand, DescribeRemediationExceptionsCommand, EvaluationResult,
  GetComplianceDetailsByConfigRuleCommand, RemediationException,
} from '@aws-sdk/client-config-service';
import { DescribeSecurityGroupRulesCommand, DescribeSecurityGroupsCommand, EC2Client, SecurityGroup, SecurityGroupRule } from '@aws-sdk/client-ec2';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { AutomationExecution, GetAutomationExecutionCommand, SSMClient, StartAutomationExecutionCommand, StepExecution, Tag } from '@aws-sdk/client-ssm';
import { mockClient } from 'aws-sdk-client-mock';
import { readAuditJson } from '../../lib/reports/audit-json';
import { AuditReport } from '../../lib/reports/audit-report';
import { FindingEvent } from '../../lib/reports/finding-event';
import { FakeS3 } from '../rule-usage/fake-s3';

/** An account in memory: AWS Config, EC2, Systems Manager and EventBridge answer in pages of two, S3 keeps what is written. */
export class Account {
  public readonly s3 = new FakeS3();
  public readonly config = new ConfigServiceClient({ region: 'eu-west-1' });
  public readonly ec2 = new EC2Client({ region: 'eu-west-1' });
  public readonly ssm = new SSMClient({ region: 'eu-west-1' });
  public readonly events = new EventBridgeClient({ region: 'eu-west-1' });
  public readonly configMock = mockClient(this.config);
  public readonly ec2Mock = mockClient(this.ec2);
  public readonly ssmMock = mockClient(this.ssm);
  public readonly eventsMock = mockClient(this.events);

  public rules: ConfigRule[] = [];
  public compliance: Record<string, string> = {};
  public statuses: ConfigRuleEvaluationStatus[] = [];
  /** By rule: ids of groups that do not comply, with what is said of each. */
  public violations: Record<string, Record<string, string>> = {};
  public complying: Record<string, number> = {};
  public remediationExceptions: Record<string, RemediationException[]> = {};
  public groupRules: SecurityGroupRule[] = [];
  public groups: SecurityGroup[] = [];
  public readonly executions = new Map<string, AutomationExecution>();
  public pageSize = 2;
  private readonly results = new WeakMap<object, EvaluationResult[]>();

  constructor() {
    const { configMock, ec2Mock, ssmMock, eventsMock } = this;
    configMock.on(DescribeConfigRulesCommand).callsFake(({ NextToken }) => this.page('ConfigRules', this.rules, NextToken));
    configMock.on(DescribeComplianceByConfigRuleCommand)
      .callsFake(({ NextToken }) => this.page('ComplianceByConfigRules', this.complianceOfRules(), NextToken));
    configMock.on(DescribeConfigRuleEvaluationStatusCommand)
      .callsFake(({ NextToken }) => this.page('ConfigRulesEvaluationStatus', this.statuses, NextToken));
    configMock.on(GetComplianceDetailsByConfigRuleCommand).callsFake(({ ConfigRuleName, ComplianceTypes: [type], NextToken }) =>
      this.page('EvaluationResults', type === 'NON_COMPLIANT' ? this.resultsOf(ConfigRuleName) : this.complyingOf(ConfigRuleName), NextToken));
    configMock.on(DescribeRemediationExceptionsCommand)
      .callsFake(({ ConfigRuleName, NextToken }) => this.page('RemediationExceptions', this.remediationExceptions[ConfigRuleName] ?? [], NextToken));
    ec2Mock.on(DescribeSecurityGroupRulesCommand).callsFake(({ NextToken }) => this.page('SecurityGroupRules', this.groupRules, NextToken));
    ec2Mock.on(DescribeSecurityGroupsCommand).callsFake(({ NextToken, Filters: [{ Name, Values: [key] }] }) =>
      this.page('SecurityGroups', Name === 'tag-key' ? this.groups.filter(({ Tags }) => Tags?.some(({ Key }) => Key === key)) : [], NextToken));
    ssmMock.on(StartAutomationExecutionCommand)
      .callsFake(({ Parameters, DocumentName }) => this.start(Parameters, DocumentName));
    ssmMock.on(GetAutomationExecutionCommand)
      .callsFake(({ AutomationExecutionId }) => ({ AutomationExecution: this.executions.get(AutomationExecutionId) }));
    eventsMock.on(PutEventsCommand).resolves({ FailedEntryCount: 0, Entries: [{ EventId: '1' }] });
  }

  public get clients() {
    return { config: this.config, ec2: this.ec2, s3: this.s3.client, ssm: this.ssm, events: this.events };
  }

  public addRule(name: string, compliance: string, violations: Record<string, string> = {}, more: Partial<ConfigRule> = {}): void {
    this.rules.push({ ConfigRuleName: name, Source: { Owner: 'AWS', SourceIdentifier: 'INCOMING_SSH_DISABLED' }, ...more });
    this.compliance[name] = compliance;
    this.violations[name] = violations;
  }

  public told(): FindingEvent[] {
    return this.eventsMock.commandCalls(PutEventsCommand).map(({ args: [{ input }] }) => JSON.parse(input.Entries![0].Detail!) as FindingEvent);
  }

  public started(): { document?: string; parameters?: Record<string, string[]>; token?: string; tags?: Tag[] }[] {
    return this.ssmMock.commandCalls(StartAutomationExecutionCommand)
      .map(({ args: [{ input }] }) => ({ document: input.DocumentName, parameters: input.Parameters, token: input.ClientToken, tags: input.Tags }));
  }

  public reportOf(date: string): AuditReport {
    return readAuditJson(this.s3.text(`audit/reports/date=${date}/report.json`));
  }

  public keys(prefix = 'audit/'): string[] {
    return [...this.s3.objects.keys()].filter(key => key.startsWith(prefix)).sort();
  }

  /** Ends the review of an execution. */
  public end(executionId: string, status: string, step: Partial<StepExecution>): void {
    const execution = this.executions.get(executionId)!;
    this.executions.set(executionId, {
      ...execution,
      AutomationExecutionStatus: status as AutomationExecution['AutomationExecutionStatus'],
      StepExecutions: [{ StepName: 'Approve', ExecutionEndTime: new Date('2026-12-01T09:30:00Z'), ...step }],
    });
  }

  private start(parameters: Record<string, string[]>, document: string): object {
    const known = [...this.executions.values()].find(({ Parameters }) => JSON.stringify(Parameters) === JSON.stringify(parameters));
    if (known) return { AutomationExecutionId: known.AutomationExecutionId };
    const AutomationExecutionId = `00000000-0000-0000-0000-${String(this.executions.size).padStart(12, '0')}`;
    this.executions.set(AutomationExecutionId, {
      AutomationExecutionId,
      DocumentName: document,
      DocumentVersion: '3',
      Parameters: parameters,
      AutomationExecutionStatus: 'Waiting',
      ExecutedBy: 'arn:aws:sts::111111111111:assumed-role/Maker/f',
      StepExecutions: [{ StepName: 'Approve', StepStatus: 'Waiting' }],
    });
    return { AutomationExecutionId };
  }

  private complyingOf(rule: string): object[] {
    return new Array<object>(this.complying[rule] ?? 0).fill({});
  }

  private complianceOfRules(): ComplianceByConfigRule[] {
    return Object.entries(this.compliance).map(([ConfigRuleName, ComplianceType]) => ({ ConfigRuleName, Compliance: { ComplianceType: ComplianceType as 'COMPLIANT' } }));
  }

  /** Made once for each set of violations: a large one is asked for a hundred times. */
  private resultsOf(rule: string): EvaluationResult[] {
    const violations = this.violations[rule] ?? {};
    const results = this.results.get(violations) ?? this.makeResults(rule, violations);
    this.results.set(violations, results);
    return results;
  }

  private makeResults(rule: string, violations: Record<string, string>): EvaluationResult[] {
    return Object.entries(violations).map(([ResourceId, Annotation]) => ({
      EvaluationResultIdentifier: { EvaluationResultQualifier: { ConfigRuleName: rule, ResourceType: 'AWS::EC2::SecurityGroup', ResourceId } },
      Annotation,
      ResultRecordedTime: new Date('2026-11-29T08:00:00Z'),
    }));
  }

  private page(name: string, all: readonly object[], token: string | undefined): object {
    const start = Number(token ?? 0);
    const end = start + this.pageSize;
    return { [name]: all.slice(start, end), ...end < all.length ? { NextToken: String(end) } : {} };
  }
}

/** An error as the SDK throws it. */
export function awsError(name: string, status = 400): Error {
  return Object.assign(new Error(`${name} of the test`), { name, $metadata: { httpStatusCode: status } });
}
