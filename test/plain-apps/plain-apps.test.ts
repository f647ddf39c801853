import { App } from 'aws-cdk-lib';
import { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { PLAIN_APPS, plainApp } from './plain-apps';
import { CHECKS, Finding, judgeAll, Settings } from '../../lib/checks';
import { Network } from '../../lib/model/network';
import { readApp } from '../../lib/reading/from-app';

process.env.CDK_VALIDATION = 'false'; // what the CDK's own rules say of these apps, such as that one is empty, is no matter here

const FLAGS = jest.requireActual<Record<string, unknown>>('aws-cdk-lib/recommended-feature-flags.json');

/** Every app is read once with what `cdk init` writes into cdk.json and once without any flag, as old apps are. */
const WITH_FLAGS = { 'with the flags of cdk init': FLAGS, 'without flags': {} };

const NETWORKS = new Map(Object.keys(PLAIN_APPS).map(name => [name, Object.values(WITH_FLAGS).map(flags => networkOf(plainApp(name, flags)))]));

function networkOf(app: App): Network {
  const stacks = new CloudAssembly(app.synth().directory).stacksRecursively;
  return readApp(app, stacks.map(({ hierarchicalId, templateFullPath }) => ({
    stackConstructPath: hierarchicalId, templatePath: templateFullPath, accountId: undefined, region: undefined,
  }))).network;
}

function findingsOn(name: string, settings: Settings = {}): Finding[] {
  return NETWORKS.get(name)!.flatMap(network => judgeAll(network, settings));
}

/** `2 OpenEgress`: how often each check speaks, by its id. */
function counted(findings: readonly Finding[]): string[] {
  const counts = new Map<string, number>();
  for (const { id } of findings) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts].map(([id, count]) => `${count} ${id}`).sort();
}

describe.each(Object.keys(PLAIN_APPS))('%s', (name) => {
  test('has no error of the baseline', () => {
    expect(findingsOn(name).filter(({ severity }) => severity === 'error').map(({ id, says }) => `${id}: ${says}`)).toEqual([]);
  });

  test('is told the same warnings as ever', () => {
    expect(counted(findingsOn(name))).toMatchSnapshot();
  });
});

test('every check is asked of every app without a crash', () => {
  const everything = { profile: 'strict', include: CHECKS.map(({ id }) => id) } satisfies Settings;
  for (const name of Object.keys(PLAIN_APPS)) expect(() => findingsOn(name, everything)).not.toThrow();
});
