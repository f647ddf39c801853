import { RuleSurroundings, writeInventoryRule } from './usage-rule-words';
import { blocksOf, peerAsGiven, peerCode, portCode, trafficOf } from './usage-snippet-parts';
import { visible } from './visible';
import { AddressSet } from '../model/address-set';
import { Cidr } from '../model/cidr';
import { InventoryRule } from '../model/inventory';
import { PRIVATE } from '../model/special-addresses';
import { RuleUsage, UsageReport } from '../usage/rule-usage';

/** Code to paste into an app of the CDK, in place of a rule that could be narrower. */
export interface UsageSnippet {
  /** For whom it is: `A group of the CDK`. */
  readonly title: string;
  readonly code: string;
}

/** "Inbound or outbound rules per security group: 60" (Amazon VPC quotas): more in place of one rule is no advice. */
const MOST_RULES = 60;

/**
 * The rules that would have let through all that was seen of one, as code. Nothing where none is narrower, and where what was seen cannot be written as rules: whatever
 * comes out opens what was seen and never more than the rule did.
 */
export function usageSnippets({ rule, narrower }: RuleUsage, report: UsageReport, surroundings: RuleSurroundings): readonly UsageSnippet[] {
  if (narrower.length === 0) return [];
  const blocks = blocksOf(rule, narrower);
  const traffic = trafficOf(rule, narrower);
  if (!blocks || !traffic) return [];
  const peers = blocks === 'as given' ? peerAsGiven(rule) : blocks.map(peerCode);
  if (peers === undefined || peers.length * traffic.length > MOST_RULES) return [];
  const inPlace = `// In place of ${visible(rule.ruleId)}: ${visible(writeInventoryRule(rule, surroundings))}.`;
  const seen = `Seen in flow logs ${dayText(report.from)} to ${dayText(report.to)}`;
  const ports = traffic.map(portCode);
  const where = { rule, inPlace, seen, peers, ports };
  return [plainGroup(where, surroundings), ...blocks === 'as given' ? [] : rule.direction === 'ingress' ? trustedNetwork(where, blocks) : [egressPolicy(where)]];
}

interface Parts {
  readonly rule: InventoryRule;
  readonly inPlace: string;
  readonly seen: string;
  readonly peers: readonly string[];
  readonly ports: readonly string[];
}

function plainGroup({ rule, inPlace, seen, peers, ports }: Parts, { names }: RuleSurroundings): UsageSnippet {
  const call = rule.direction === 'ingress' ? 'addIngressRule' : 'addEgressRule';
  const text = literal(rule.description ?? seen);
  return {
    title: 'A security group of the CDK',
    code: [
      inPlace,
      `// group: the construct of ${visible(names.get(rule.groupId) ?? rule.groupId)}.`,
      ...peers.flatMap(peer => ports.map(port => `group.${call}(${peer}, ${port}, ${text});`)),
    ].join('\n'),
  };
}

/** A role that holds data takes networks and no addresses, and private ones alone. */
function trustedNetwork({ rule, inPlace, seen }: Parts, blocks: readonly Cidr[]): readonly UsageSnippet[] {
  if (!blocks.every(block => PRIVATE[block.family].covers(AddressSet.ofCidrs(block.family, [block])))) return [];
  const name = `SeenBy${asWord(rule.ruleId)}`;
  return [{
    title: 'A role group that holds data, such as DatabaseSG',
    code: [
      inPlace,
      '// database: the construct of the group. Clients are let in on the ports that the role has for them.',
      `const ${name.charAt(0).toLowerCase()}${name.slice(1)} = new TrustedNetwork(this, '${name}', {`,
      `  name: '${name}',`,
      '  cidrs: [',
      ...blocks.map(({ canonical }) => `    { cidr: '${canonical}', description: ${literal(seen)} },`),
      '  ],',
      '});',
      `database.allowNetwork(${name.charAt(0).toLowerCase()}${name.slice(1)}, { reason: ${literal(rule.description ?? seen)} });`,
    ].join('\n'),
  }];
}

function egressPolicy({ inPlace, peers, ports }: Parts): UsageSnippet {
  const policies = ports.map(port => `EgressPolicy.to(${port}, ${peers.join(', ')})`);
  return {
    title: 'A role group, when it is made',
    code: [
      inPlace,
      '// Pass it when the group is made: new WebServerSG(this, \'Web\', { vpc, egress }).',
      policies.length === 1 ? `const egress = ${policies[0]};` : `const egress = EgressPolicy.allOf(\n${policies.map(policy => `  ${policy},`).join('\n')}\n);`,
    ].join('\n'),
  };
}

/** What EC2 takes in the description of a rule ("a-z, A-Z, 0-9, spaces, and ._-:/()#,@[]+=;{}!$*"): no text of an account may end the literal, or look like a token. */
function literal(text: string): string {
  const mended = text.replace(/[^a-zA-Z0-9 ._\-:/()#,@[\]+=;{}!$*]+/g, '-').replaceAll('${', '-{').trim();
  return `'${mended === '' ? 'Seen in flow logs' : mended.slice(0, 255)}'`;
}

/** Some of an id that can stand in a name. */
function asWord(id: string): string {
  return id.replace(/[^a-zA-Z0-9]+/g, '').slice(-10);
}

function dayText(text: string): string {
  return text.replace(/[^0-9-]/g, '');
}
