import * as fs from 'node:fs';
import * as path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { ConfigServiceClient, DescribeConfigRulesCommand, PutConfigRuleCommand } from '@aws-sdk/client-config-service';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { programOfPython } from './environment';
import { clientOf, Moto, startMoto } from './moto';
import { MANAGED_CONFIG_RULES } from '../../lib/catalogue/managed-config-rules';
import { ConfigRecorder, SecurityGroupConfigRules } from '../../lib/config-rules';

/** A managed rule as moto knows it: read from the pages of AWS, by a program of theirs. */
interface MotoRule {
  readonly 'Parameters': { readonly Name: string; readonly Type: string; readonly Optional: boolean; readonly Default?: string }[];
  readonly 'Resource Types'?: string;
  readonly 'Trigger type': string;
}

const TRIGGERS = { 'change': 'Configuration changes', 'periodic': 'Periodic', 'change and periodic': 'Configuration changes and Periodic' };

function rulesOfMoto(): Record<string, MotoRule> {
  const lib = path.resolve(programOfPython('python'), '../../lib');
  const [python] = fs.readdirSync(lib).filter(name => name.startsWith('python3'));
  const file = path.join(lib, python, 'site-packages/moto/config/resources/aws_managed_rules.json.gz');
  return (JSON.parse(gunzipSync(fs.readFileSync(file)).toString('utf8')) as { ManagedRules: Record<string, MotoRule> }).ManagedRules;
}

describe('the catalogue and the list of moto, which somebody else read from the same pages', () => {
  const theirs = rulesOfMoto();

  test.each(Object.entries(MANAGED_CONFIG_RULES))('%s', (identifier, { trigger, resourceTypes, parameters }) => {
    const rule = theirs[identifier];
    expect(rule['Trigger type']).toBe(TRIGGERS[trigger]);
    expect(rule['Resource Types']!.split(', ')).toEqual(expect.arrayContaining([...resourceTypes]));
    const byName = <Row extends { readonly name: string }>(rows: Row[]) => rows.sort((a, b) => a.name < b.name ? -1 : 1);
    expect(byName(parameters.map(({ name, type, optional }) => ({ name, type, optional }))))
      .toEqual(byName(rule.Parameters.map(({ Name, Type, Optional }) => ({ name: Name, type: Type, optional: Optional }))));
    // A default that stands in a sentence is not in their list.
    const defaults = new Map(parameters.map(({ name, default: byDefault }) => [name, byDefault]));
    for (const { Name, Default } of rule.Parameters) if (Default !== undefined) expect(defaults.get(Name)).toBe(Default);
  });

  test('no managed rule about groups takes networks', () => {
    const aboutGroups = Object.values(theirs).filter(rule => rule['Resource Types']?.includes('AWS::EC2::SecurityGroup'));
    expect(aboutGroups.length).toBeGreaterThan(5);
    expect(aboutGroups.flatMap(({ Parameters }) => Parameters.map(({ Name }) => Name)).filter(name => /cidr|addresses|network/i.test(name))).toEqual([]);
  });
});

describe('AWS Config, as far as moto is it', () => {
  let moto: Moto;
  let client: ConfigServiceClient;

  beforeAll(async () => {
    moto = await startMoto();
    client = new ConfigServiceClient(clientOf(moto));
  }, 40_000);

  afterAll(async () => {
    client?.destroy();
    await moto?.end();
  });

  const rules = () => {
    const stack = new Stack(new App(), 'Audit');
    new SecurityGroupConfigRules(stack, 'Rules', { recorder: ConfigRecorder.existing(), requiredTags: { tags: { Owner: ['web', 'data'], Stage: [] } }, prefixListTags: { tagKeys: ['Owner'] }, stackDrift: {} });
    return Object.values(Template.fromStack(stack).findResources('AWS::Config::ConfigRule')).map(({ Properties }) => Properties);
  };

  test('takes every rule with what it is told', async () => {
    for (const { ConfigRuleName, Description, InputParameters, Scope, Source } of rules()) {
      const told = InputParameters && JSON.stringify({ ...InputParameters, ...InputParameters.cloudformationRoleArn ? { cloudformationRoleArn: 'arn:aws:iam::123456789012:role/drift' } : {} });
      await client.send(new PutConfigRuleCommand({ ConfigRule: { ConfigRuleName, Description, InputParameters: told, Scope, Source } }));
    }
    const { ConfigRules = [] } = await client.send(new DescribeConfigRulesCommand({}));
    expect(ConfigRules.map(({ Source }) => Source!.SourceIdentifier).sort()).toEqual(Object.keys(MANAGED_CONFIG_RULES).sort());
  }, 30_000);

  test('refuses the parameter of many articles', async () => {
    await expect(client.send(new PutConfigRuleCommand({
      ConfigRule: { ConfigRuleName: 'ssh', Source: { Owner: 'AWS', SourceIdentifier: 'INCOMING_SSH_DISABLED' }, InputParameters: '{"allowedCidr":"10.0.0.0/8"}' },
    }))).rejects.toThrow(/Unknown parameters/);
  }, 30_000);
});
