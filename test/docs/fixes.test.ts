import { App } from 'aws-cdk-lib';
import { atHand } from './reader';
import { run } from './run-snippet';
import { Check, CHECKS } from '../../lib/checks';
import { DEFAULT_OPTIONS } from '../../lib/judging/check-options';
import { NetworkIndex } from '../../lib/judging/network-index';
import { Network } from '../../lib/model/network';
import { readApp } from '../../lib/reading/from-app';

/** What a check tells its readers to write is judged by the check itself: a fix that is the next finding is worse than none. */

process.env.CDK_VALIDATION = 'true'; // CDK's own rules too: see test/strict-settings.ts

function networkOf(app: App): Network {
  const { network, failures } = readApp(app, app.synth().stacksRecursively.map(({ hierarchicalId, templateFullPath }) => ({
    stackConstructPath: hierarchicalId, templatePath: templateFullPath, accountId: undefined, region: undefined,
  })));
  expect(failures).toEqual([]);
  return network;
}

/** What a check says of an app, each finding with the resource that it is about. */
function findingsOf({ id, judge, examples }: Check, network: Network): string[] {
  const { violated, undecided } = judge(new NetworkIndex(network, { ...DEFAULT_OPTIONS, ...examples.bad[0].options }));
  return [...violated, ...undecided].map(({ site: { logicalId, location }, says }) => `${id}: ${logicalId} ${location}: ${says}`);
}

/** What readers have before they follow the advice. It has findings of its own, such as a VPC without a flow log. */
const { app: before } = atHand();
before.node.tryRemoveChild('Snippet');
const BEFORE = networkOf(before);
const BASELINE_ERRORS = CHECKS.filter(({ audience, severity, severityInBaseline }) => audience === 'baseline' && (severityInBaseline ?? severity) === 'error');

test.each(CHECKS)('the fix of $id is no finding of its own, and opens no hole that everybody is told of', (check) => {
  const after = run({ at: check.id, code: check.fix, throws: false }).map(networkOf);
  const told = [check, ...BASELINE_ERRORS].flatMap((one) => {
    const known = findingsOf(one, BEFORE);
    return after.flatMap(network => findingsOf(one, network)).filter(finding => !known.includes(finding));
  });
  expect(told).toEqual([]);
});
