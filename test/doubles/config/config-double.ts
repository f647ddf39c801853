import { ConfigRule } from '@aws-sdk/client-config-service';
import { Asked, complianceDetails, describeCompliance, describeEvaluationStatus, describeExceptions, describeRules, resourceHistory } from './answers';
import { itemOfGroup, storedItem } from './config-items';
import { ConfigState, keyOf } from './config-state';
import { putEvaluations } from './put-evaluations';
import { Ec2State } from '../ec2';
import { JsonError, JsonServer, serveJson } from '../json-server';

export interface ConfigDoubleProps {
  /** What it makes configuration items of. */
  readonly ec2: Ec2State;
  /** @default - the clock of this machine */
  readonly clock?: () => Date;
  /** The longest page, whatever a caller asks for. @default 3 */
  readonly pageSize?: number;
}

/** An event for the function of a rule: "Example Events for AWS Config Rules", AWS Config Developer Guide. */
export interface RuleEvent {
  readonly version: '1.0';
  readonly invokingEvent: string;
  readonly ruleParameters: string;
  readonly resultToken: string;
  readonly eventLeftScope: boolean;
  readonly executionRoleArn: string;
  readonly configRuleArn: string;
  readonly configRuleName: string;
  readonly configRuleId: string;
  readonly accountId: string;
}

/** What tests need of AWS Config: rules with their parameters, events for functions, results that it keeps and tells. It judges nothing, starts nothing, and is no simulation of AWS Config. */
export class ConfigDouble {
  public readonly state: ConfigState;
  private readonly ec2: Ec2State;
  private readonly clock: () => Date;
  private readonly pageSize: number;
  private server?: JsonServer;

  constructor({ ec2, clock = () => new Date(), pageSize = 3 }: ConfigDoubleProps) {
    this.ec2 = ec2;
    this.clock = clock;
    this.pageSize = pageSize;
    this.state = new ConfigState(ec2.account, ec2.region);
  }

  /** A rule as a template has it: `InputParameters` may be a map. */
  public addRule({ InputParameters, ...rule }: Omit<ConfigRule, 'InputParameters' | 'Source'> & { ConfigRuleName: string; InputParameters?: object | string; Source?: object }): void {
    const id = `config-rule-${String(this.state.rules.size + 1).padStart(6, '0')}`;
    const parameters = typeof InputParameters === 'object' ? JSON.stringify(InputParameters) : InputParameters;
    if ((parameters ?? '').length > 1024) throw new Error(`${rule.ConfigRuleName}: "Length Constraints: Minimum length of 1. Maximum length of 1024" (ConfigRule, InputParameters)`);
    const ConfigRuleArn = `arn:aws:config:${this.state.region}:${this.state.account}:config-rule/${id}`;
    this.state.rules.set(rule.ConfigRuleName, {
      rule: { ConfigRuleState: 'ACTIVE', ConfigRuleId: id, ConfigRuleArn, InputParameters: parameters, ...rule } as ConfigRule & { ConfigRuleName: string }, results: new Map(),
    });
  }

  /** Records a group as it is now: the item goes to its history. */
  public record(groupId: string): Record<string, unknown> {
    const item = itemOfGroup(this.ec2, groupId, this.clock());
    const key = keyOf('AWS::EC2::SecurityGroup', groupId);
    this.state.history.set(key, [...this.state.history.get(key) ?? [], storedItem(item)]);
    return item;
  }

  /** Records a group, and gives the event that a rule's function is called with. */
  public changeEvent(ruleName: string, groupId: string): RuleEvent {
    return this.event(ruleName, { messageType: 'ConfigurationItemChangeNotification', configurationItem: this.record(groupId), configurationItemDiff: null });
  }

  /** The same where the item is too large for an event: its summary. */
  public oversizedEvent(ruleName: string, groupId: string): RuleEvent {
    const { configuration: _, supplementaryConfiguration: __, relationships: ___, tags: ____, ...summary } = this.record(groupId);
    return this.event(ruleName, { messageType: 'OversizedConfigurationItemChangeNotification', configurationItemSummary: { changeType: 'UPDATE', ...summary } });
  }

  /** The event of the clock. */
  public scheduledEvent(ruleName: string): RuleEvent {
    return this.event(ruleName, { messageType: 'ScheduledNotification', awsAccountId: this.state.account });
  }

  private event(ruleName: string, message: object): RuleEvent {
    const { rule } = this.state.rule(ruleName);
    const resultToken = Buffer.from(`${ruleName} ${this.state.tokens.size}`).toString('base64');
    this.state.tokens.set(resultToken, ruleName);
    return {
      version: '1.0',
      invokingEvent: JSON.stringify({ ...message, notificationCreationTime: this.clock().toISOString(), recordVersion: '1.3' }),
      ruleParameters: rule.InputParameters ?? '{}',
      resultToken,
      eventLeftScope: false,
      executionRoleArn: `arn:aws:iam::${this.state.account}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig`,
      configRuleArn: rule.ConfigRuleArn!,
      configRuleName: ruleName,
      configRuleId: rule.ConfigRuleId!,
      accountId: this.state.account,
    };
  }

  /** Answers a call, in process or over loopback. */
  public call(action: string, input: Asked): object {
    switch (action) {
      case 'PutEvaluations': return putEvaluations(this.state, this.clock(), input);
      case 'DescribeConfigRules': return describeRules(this.state, this.pageSize, input);
      case 'DescribeComplianceByConfigRule': return describeCompliance(this.state, this.pageSize, input);
      case 'GetComplianceDetailsByConfigRule': return complianceDetails(this.state, this.pageSize, input);
      case 'DescribeConfigRuleEvaluationStatus': return describeEvaluationStatus(this.state, this.pageSize, input);
      case 'DescribeRemediationExceptions': return describeExceptions(this.state, this.pageSize, input);
      case 'GetResourceConfigHistory': return resourceHistory(this.state, this.pageSize, input);
      default: throw new JsonError('UnknownOperationException', `The double of AWS Config has no action ${action}`);
    }
  }

  /** Answers at an address of this machine, until `end`. */
  public async listen(): Promise<string> {
    this.server ??= await serveJson((action, input) => this.call(action, input));
    return this.server.endpoint;
  }

  public async end(): Promise<void> {
    await this.server?.end();
    this.server = undefined;
  }
}
