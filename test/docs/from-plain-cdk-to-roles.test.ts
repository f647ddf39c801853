import * as fs from 'node:fs';
import * as path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { App, Stack } from 'aws-cdk-lib';
import * as ts from 'typescript';
import { moduleOf } from './snippet-module';
import { snippetsOfPages } from './snippets';
import * as library from '../../lib';
import { FailOn } from '../../lib';
import { expectNoFindings } from '../../lib/testing/jest';
import { CREATE_ONLY } from '../frozen/create-only';
import { anApp, aVpc } from '../role-security-groups/an-app';
import { EGRESS, GROUP, INGRESS, Resource, Resources, resourcesOf } from '../role-security-groups/rules-of';

/** The page's code is synthesised, and its tables must say what CloudFormation does with each resource from one step to the next. */

process.env.CDK_VALIDATION = 'true'; // CDK's own rules too: see test/strict-settings.ts

const PAGE = 'docs/from-plain-cdk-to-roles.md';
const TEXT = fs.readFileSync(path.resolve(__dirname, '../..', PAGE), 'utf8');
const [LIVE, TAKEN_OVER, CLEANED_UP] = snippetsOfPages().filter(({ at }) => at.startsWith(PAGE)).map(({ code }) => code);

/** The app of a piece of code of the page: it stands in a stack `Shop`. */
function appOf(code: string): App {
  const { outputText } = ts.transpileModule(moduleOf({ at: PAGE, code, throws: false }, Object.keys(library)), {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS },
  });
  const module = { exports: {} as { run: (this: Stack, hand: object) => void } };
  const require_ = (name: string): unknown => name === 'cdk-portcullis' ? library : name === './reader' ? {} : jest.requireActual(name);
  new Function('require', 'exports', outputText)(require_, module.exports);
  const app = anApp();
  const stack = new Stack(app, 'Shop');
  module.exports.run.call(stack, { vpc: aVpc(stack) });
  return app;
}

const synthesised = (code: string): Resources => resourcesOf(appOf(code).node.findChild('Shop') as Stack);

// What CloudFormation does, by what stands in its registry.

const isRule = ({ Type }: Resource) => Type === INGRESS || Type === EGRESS;

/** What CloudFormation takes for the identity of a resource: if it changes, the resource is replaced. Of a rule: what EC2 takes for it, too. */
const identityOf = ({ Type, Properties }: Resource) => JSON.stringify([Type, ...CREATE_ONLY[Type].map(name => Properties[name])]);

const isAmong = (resource: Resource, others: Resource[]) => others.some(other => identityOf(other) === identityOf(resource));

/** The inline rules of the groups, each as the resource that it would be. */
function inlineRules(resources: Resources): Resource[] {
  return Object.entries(resources).filter(([, { Type }]) => Type === GROUP).flatMap(([id, { Properties: p }]) => {
    const standalone = (Type: string, rules: unknown) => (rules as Resource['Properties'][] | undefined ?? [])
      .map(rule => ({ Type, Properties: { ...rule, GroupId: { 'Fn::GetAtt': [id, 'GroupId'] } } }));
    return [...standalone(INGRESS, p.SecurityGroupIngress), ...standalone(EGRESS, p.SecurityGroupEgress)];
  });
}

/** A new rule whose traffic was let through inline is closed between the update of its group and itself. */
function newOf(resource: Resource, inline: Resource[]): string {
  const { GroupId, CidrIpv6 } = resource.Properties;
  if (isAmong(resource, inline)) return 'new; was inline: closed for some seconds';
  const allowedAll = inline.some(({ Type, Properties: p }) => Type === EGRESS && p.IpProtocol === '-1' && p.CidrIp === '0.0.0.0/0'
    && JSON.stringify(p.GroupId) === JSON.stringify(GroupId));
  return resource.Type === EGRESS && allowedAll && !CidrIpv6 ? 'new; was part of allow-all, inline: closed for some seconds' : 'new';
}

function changeOf(id: string, before: Resources, after: Resources): string {
  const [old, now] = [before[id], after[id]] as (Resource | undefined)[];
  if (!old) return newOf(now!, inlineRules(before));
  if (!now) return 'gone';
  if (identityOf(old) !== identityOf(now)) return 'replaced';
  return JSON.stringify(old.Properties) === JSON.stringify(now.Properties) ? 'nothing' : 'update in place';
}

const changes = (before: Resources, after: Resources): Record<string, string> =>
  Object.fromEntries([...new Set([...Object.keys(before), ...Object.keys(after)])].sort().map(id => [id, changeOf(id, before, after)]));

/** Standalone rules that CloudFormation would make while EC2 has them from a resource that goes last. What was inline goes first, with its group. */
const collisions = (before: Resources, after: Resources): string[] => Object.entries(after)
  .filter(([id, rule]) => isRule(rule) && !(id in before) && isAmong(rule, Object.values(before))).map(([id]) => id);

/** Standalone rules that go while their group gets them inline: the inline ones come first, are not made as they are there, and then all are gone. */
const lost = (before: Resources, after: Resources): string[] => Object.entries(before)
  .filter(([id, rule]) => isRule(rule) && !(id in after) && isAmong(rule, inlineRules(after))).map(([id]) => id);

// The tables of the page.

/** A group's logical id without the hash, and what is not a group as it stands there. */
function nameOf(value: unknown): string {
  const id = typeof value === 'object' && value !== null ? (value as { 'Fn::GetAtt'?: [string] })['Fn::GetAtt']?.[0] : undefined;
  return id?.replace(/[0-9a-fA-F]{8}$/, '') ?? (typeof value === 'string' ? value : JSON.stringify(value));
}

function ruleIn({ Type, Properties: p }: Resource): string {
  const traffic = p.IpProtocol === '-1' ? 'everything' : `${String(p.IpProtocol)} ${String(p.FromPort)}`;
  const peer = nameOf(p.CidrIp ?? p.CidrIpv6 ?? p.SourceSecurityGroupId ?? p.DestinationSecurityGroupId);
  return Type === INGRESS ? `in: ${traffic} from ${peer}` : `out: ${traffic} to ${peer}`;
}

function wordsFor(id: string, resources: Resources): string {
  const resource = resources[id];
  if (isRule(resource)) return ruleIn(resource);
  const inline = inlineRules({ [id]: resource }).map(ruleIn).filter(rule => !rule.includes('255.255.255.255/32'));
  return ['group', ...inline.length > 0 ? [`with inline rules: ${inline.join('; ')}`] : []].join(', ');
}

/** The rows that the page must have, of what is there after the step, and of what goes. */
const rowsFor = (before: Resources, after: Resources): string[] => Object.entries(changes(before, after))
  .map(([id, change]) => `| \`${id}\` | ${wordsFor(id, id in after ? after : before)} | ${change} |`);

/** The tables below the three pieces of code. */
const TABLES = TEXT.split(/^\| resource \| .*\n\| --- .*\n/m).slice(1).map(rest => rest.split('\n\n')[0].trim().split('\n'));

describe('what CloudFormation does at each step', () => {
  const [live, takenOver, cleanedUp] = [LIVE, TAKEN_OVER, CLEANED_UP].map(synthesised);

  test.each([
    ['1. the same code again', live, live, 0],
    ['2. taken over', live, takenOver, 1],
    ['3. cleaned up', takenOver, cleanedUp, 2],
  ])('%s, is what the table says', (_, before, after, at) => {
    expect(TABLES[at]).toEqual(rowsFor(before, after));
  });

  test.each([['2', live, takenOver], ['3', takenOver, cleanedUp], ['back from 3 to 2', cleanedUp, takenOver]])(
    'step %s replaces nothing, makes no rule that is there and loses none', (_, before, after) => {
      expect(Object.values(changes(before, after))).not.toContain('replaced');
      expect([...collisions(before, after), ...lost(before, after)]).toEqual([]);
      const identities = Object.values(after).filter(isRule).map(identityOf);
      expect(new Set(identities).size).toBe(identities.length);
    },
  );

  test('a rule that was inline waits for its group: it refers to it', () => {
    const moved = Object.entries(changes(live, takenOver)).filter(([, change]) => change.includes('was inline')).map(([id]) => takenOver[id]);
    expect(moved.map(ruleIn)).toEqual(['out: tcp 443 to 0.0.0.0/0', 'in: tcp 9100 from 10.20.0.0/16', 'in: tcp 443 from 0.0.0.0/0']);
    for (const { Properties } of moved) expect(live).toHaveProperty([(Properties.GroupId as { 'Fn::GetAtt': [string] })['Fn::GetAtt'][0]]);
  });

  test('the role groups of steps 2 and 3 have no findings but the one that the page acknowledges', () => {
    for (const code of [TAKEN_OVER, CLEANED_UP]) {
      expect(() => expectNoFindings(appOf(code), { failOn: FailOn.WARNING })).not.toThrow();
      const unacknowledged = code.replace(/^Validations.*\n/m, '');
      expect(() => expectNoFindings(appOf(unacknowledged), { failOn: FailOn.WARNING })).toThrow(/^1 of .*\n\nwarning GroupWithoutDescription/);
    }
  });
});

describe('what the page warns of', () => {
  const [live, takenOver] = [LIVE, TAKEN_OVER].map(synthesised);

  test('an id that is left out of ruleLogicalIds makes a rule that is there', () => {
    const without = TAKEN_OVER.replace(/ruleLogicalIds: \{[^}]*\},?/g, '');
    expect(collisions(live, synthesised(without))).toEqual([
      'AppF1B96344IngressTcp8080Fromd22668424bf5', 'AppF1B96344EgressTcp5432To6cc25b12995f', 'DatabaseB269D8BBIngressTcp5432Fromf7a8467c29a9',
    ]);
  });

  test('another name or description replaces the group', () => {
    for (const [kept, other] of [["groupName: 'shop-front', ", ''], ["description: 'Shop/App'", "description: 'Application of the shop'"]]) {
      expect(Object.values(changes(live, synthesised(TAKEN_OVER.replace(kept, other))))).toContain('replaced');
    }
  });

  test('back from 2 to 1 in one deployment loses what was inline; in two it does not', () => {
    expect(lost(takenOver, live).map(id => ruleIn(takenOver[id])).sort()).toEqual([
      'in: tcp 443 from 0.0.0.0/0', 'in: tcp 9100 from 10.20.0.0/16', 'out: tcp 443 to 0.0.0.0/0',
    ]);
    const between = synthesised(LIVE.replace(/^.*ec2\.Peer.*\n/gm, ''));
    for (const [before, after] of [[takenOver, between], [between, live]]) {
      expect(Object.values(changes(before, after))).not.toContain('replaced');
      expect([...collisions(before, after), ...lost(before, after)]).toEqual([]);
    }
  });
});

/**
 * The registry schema of CloudFormation (`createOnlyProperties`; "Update requires: Replacement" in the Template Reference) as the CDK command line
 * has it, which `cdk diff` tells a replacement by.
 */
test('what replaces a group or a rule is what cdk diff takes for it', () => {
  interface Entity {
    readonly cloudFormationType?: string;
    readonly properties: Record<string, { readonly causesReplacement?: string }>;
  }
  const database = path.join(path.dirname(require.resolve('aws-cdk/package.json')), 'db.json.gz');
  const { schema } = JSON.parse(gunzipSync(fs.readFileSync(database)).toString()) as { schema: { resource: { entities: unknown } } };
  const entities = [schema.resource.entities].flat(9) as Entity[];
  for (const type of [GROUP, INGRESS, EGRESS]) {
    const { properties } = entities.find(({ cloudFormationType }) => cloudFormationType === type)!;
    const createOnly = Object.entries(properties).filter(([, { causesReplacement }]) => causesReplacement === 'yes').map(([name]) => name);
    expect(createOnly.sort()).toEqual([...CREATE_ONLY[type]].sort());
  }
});
