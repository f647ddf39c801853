import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { fc } from '../laws';
import { circlesIn } from './circles';
import { appPlan, AppPlan, buildApp, Grant, MakeGroup, MuteGroup, roleGroup } from './random-apps';

// The oracle is our own, and the CDK's validator takes longer than everything else together.
process.env.CDK_VALIDATION = 'false';

/** Bounded in time, for slow machines: those try fewer apps. */
const RUNS = { numRuns: 200, interruptAfterTimeLimit: 50_000 };

function synthesised<T>(plan: AppPlan, makeGroup: MakeGroup, look: (directory: string) => T): T {
  const outdir = mkdtempSync(join(tmpdir(), 'portcullis-'));
  try {
    return look(buildApp(plan, makeGroup, outdir).synth().directory);
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

/** What is wrong with an app, as `cdk synth` and then CloudFormation would see it. */
function faultsOf(plan: AppPlan, makeGroup: MakeGroup): string[] {
  try {
    return synthesised(plan, makeGroup, circlesIn);
  } catch (error) {
    return [String(error)];
  }
}

/** All templates by file; without the hashes of nested templates, which depend on the order of keys. */
function templatesOf(plan: AppPlan): Record<string, unknown> {
  return synthesised(plan, roleGroup, directory => Object.fromEntries(readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.template.json'))
    .map(file => [file, JSON.parse(readFileSync(join(directory, file), 'utf8').replace(/[0-9a-f]{64}/g, '')) as unknown])));
}

const mute: MakeGroup = (stack, _, vpc) => new MuteGroup(stack, 'Group', { vpc, allowAllOutbound: false });
const plain: MakeGroup = (stack, _, vpc) => new ec2.SecurityGroup(stack, 'Group', { vpc, allowAllOutbound: false });

describe('random apps with references and grants between stacks', () => {
  test('are fine without the rules (the control)', () => {
    fc.assert(fc.property(appPlan, plan => expect(faultsOf(plan, mute)).toEqual([])), { ...RUNS, numRuns: 60 });
  }, 60_000);

  test('are still fine with them: a grant closes no circle', () => {
    fc.assert(fc.property(appPlan, plan => expect(faultsOf(plan, roleGroup)).toEqual([])), RUNS);
  }, 60_000);

  test('are still fine where every second group is a plain one, if they were before our rules', () => {
    const mixed = (ours: MakeGroup): MakeGroup => (stack, number, vpc) => (number % 2 ? ours : plain)(stack, number, vpc);
    fc.assert(fc.property(appPlan, (plan) => {
      fc.pre(faultsOf(plan, mixed(mute)).length === 0);
      expect(faultsOf(plan, mixed(roleGroup))).toEqual([]);
    }), { ...RUNS, numRuns: 60 });
  }, 60_000);

  test('are the same whichever side asks, in whatever order, before or after the references', () => {
    const form = fc.constantFrom<Grant['form'][]>('allowTo', 'allowFrom', 'addIngressRule', 'addEgressRule');
    const same = appPlan.chain(plan => fc.record({
      plan: fc.constant(plan),
      grants: fc.shuffledSubarray([...plan.grants], { minLength: plan.grants.length })
        .chain(grants => fc.tuple(...grants.map(grant => form.map(how => ({ ...grant, form: how }))))),
      grantsFirst: fc.boolean(),
    }));
    fc.assert(fc.property(same, ({ plan, ...other }) => {
      expect(templatesOf({ ...plan, ...other })).toEqual(templatesOf(plan));
    }), { ...RUNS, numRuns: 60 });
  }, 60_000);

  test('of plain groups mostly are not, so the apps are hard enough', () => {
    const faulty = fc.sample(appPlan, { numRuns: 40, seed: 1 }).filter(plan => faultsOf(plan, plain).length > 0);
    expect(faulty.length).toBeGreaterThan(10);
  }, 60_000);
});
