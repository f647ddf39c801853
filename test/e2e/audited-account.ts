import * as fs from 'node:fs';
import * as path from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { AutomationDesk } from './automation';
import { deploy, DeployedStack } from './deployed-stack';
import { ACCOUNT, REGION, ROOT } from './environment';
import { DeployedFunction, invoke, Run } from './lambda';
import { Moto, startMoto } from './moto';
import { listenToFindings, ToldEvent } from './told-findings';
import { ConfigDouble } from '../doubles/config';
import { Ec2Double } from '../doubles/ec2';
import { DocumentOutcome, runDocument } from '../repair/run-document';

const STACK = 'AuditedVpc';

interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
}

/** What of the example is asked here, each run as it was bundled and deployed. */
type Which = 'judge' | 'repair' | 'report' | 'review';
const FUNCTIONS: Readonly<Record<Which, string>> = { judge: 'JudgeFunction', repair: 'RepairFunction', report: 'AuditReportFunction', review: 'AuditReviewFunction' };

/** The account of the example app: EC2 and AWS Config are doubles, Systems Manager is a list, the rest is moto. */
export class AuditedAccount {
  public readonly ec2 = new Ec2Double({ account: ACCOUNT, region: REGION });
  public readonly config: ConfigDouble;
  public readonly automation = new AutomationDesk();
  /** What time it is. */
  public now = Date.UTC(2026, 10, 23, 6);
  /** Whose EC2 the functions ask: our strict double, or moto. */
  public ec2Is: 'double' | 'moto' = 'double';
  public stack!: DeployedStack;
  public moto!: Moto;
  public told!: () => Promise<ToldEvent[]>;
  private resources!: Readonly<Record<string, Resource>>;
  private functions!: Readonly<Record<Which, DeployedFunction>>;

  constructor() {
    this.config = new ConfigDouble({ ec2: this.ec2.state, clock: () => new Date(this.now) });
  }

  /** Runs a function at the moment that it is. */
  public async run(which: Which, event: object): Promise<Run> {
    const asked = this.functions[which];
    const environment = {
      ...asked.environment,
      ...this.ec2Is === 'double' ? { AWS_ENDPOINT_URL_EC2: await this.ec2.listen() } : {},
      AWS_ENDPOINT_URL_CONFIG_SERVICE: await this.config.listen(),
      AWS_ENDPOINT_URL_SSM: await this.automation.listen(),
    };
    return invoke(this.moto, { ...asked, environment }, event, new Date(this.now));
  }

  /** Runs the document of the repair, with the parameters that the rule's remediation has, and others. */
  public async repair(rule: string, groupId: string, executionId: string, more: Readonly<Record<string, string>> = {}): Promise<DocumentOutcome> {
    const remediation = this.all('AWS::Config::RemediationConfiguration').find(({ ConfigRuleName: name }) => this.name(name) === rule)!;
    const values = Object.entries(remediation.Parameters as Record<string, { StaticValue?: { Values: unknown[] } }>);
    const given = values.map(([name, { StaticValue }]): [string, string] => [name, StaticValue ? this.resolved(StaticValue.Values[0]) : groupId]);
    const { Content: content } = this.all('AWS::SSM::Document').find(({ Content }) => 'GroupId' in (Content as { parameters: object }).parameters)!;
    return runDocument({
      content: content as object,
      parameters: { ...Object.fromEntries(given), ...more },
      executionId,
      invoke: async (_, payload) => {
        const { result, error } = await this.run('repair', payload as object);
        if (error) throw new Error(`${error.name}: ${error.message}`);
        return result;
      },
    });
  }

  public async end(): Promise<void> {
    await Promise.all([this.ec2.end(), this.config.end(), this.automation.end(), this.moto?.end()]);
  }

  public async deploy(): Promise<void> {
    process.env.CDK_CONTEXT_JSON = JSON.stringify((JSON.parse(fs.readFileSync(path.join(ROOT, 'cdk.json'), 'utf8')) as { context: object }).context);
    const { app } = jest.requireActual<{ app: App }>(path.join(ROOT, 'examples/audited-vpc.ts'));
    const stack = app.node.findChild(STACK) as Stack;
    this.resources = (structuredClone(app.synth().getStackByName(stack.stackName).template) as { Resources: Record<string, Resource> }).Resources;
    for (const { ConfigRuleName: name, InputParameters, Source } of this.all('AWS::Config::ConfigRule')) {
      const parameters = Object.entries((InputParameters ?? {}) as object).map(([key, value]): [string, string] => [key, this.resolved(value)]);
      this.config.addRule({ ConfigRuleName: name as string, InputParameters: Object.fromEntries(parameters), Source: Source as object });
    }
    this.stack = await deploy(this.moto, app, STACK);
    const functions = await Promise.all(Object.entries(FUNCTIONS).map(async ([which, id]) => [which, await this.stack.functionOf(id)]));
    this.functions = Object.fromEntries(functions) as Record<Which, DeployedFunction>;
    this.told = await listenToFindings(this.moto, this.stack.idOf('AWS::Events::Rule', 'FindingsRule'));
  }

  private all(type: string): Readonly<Record<string, unknown>>[] {
    return Object.values(this.resources).filter(({ Type }) => Type === type).map(({ Properties }) => Properties);
  }

  /** The name of a rule of AWS Config, which is its Ref. */
  private name(value: unknown): string | undefined {
    const { Ref: id = '' } = value as { Ref?: string };
    return this.resources[id]?.Properties.ConfigRuleName as string | undefined;
  }

  /** A text of the template; the ARN of a role for `Fn::GetAtt`. */
  private resolved(value: unknown): string {
    if (typeof value === 'string') return value;
    const [id] = (value as { 'Fn::GetAtt'?: [string, string] })['Fn::GetAtt'] ?? [];
    return this.name(value) ?? `arn:aws:iam::${ACCOUNT}:role/${id}`;
  }
}

/** Deploys the example to a moto of its own. */
export async function deployExample(): Promise<AuditedAccount> {
  const account = new AuditedAccount();
  try {
    account.moto = await startMoto();
    await account.deploy();
    return account;
  } catch (error) {
    await account.end();
    throw error;
  }
}
