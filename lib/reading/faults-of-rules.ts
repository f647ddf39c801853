import { FaultHere } from './fault-here';
import { faultsOfDescription } from './faults-of-texts';
import { faultsOfTraffic } from './faults-of-traffic';
import { combinations, Meaning } from './meaning';
import { peerProperties } from './peers';
import { plainRuleOf } from './plain-rules';
import { JsonObject, Template } from './template';
import { evaluate } from './tokens';
import { isPossible } from './worlds';
import { Family, isCidr } from '../model/cidr';
import { ALWAYS, Conditions, together } from '../model/conditions';
import { Direction } from '../model/rule';

/** What is wrong with one rule, wherever it stands. `outer` is what must be the case for it to be there. */
export function faultsOfRule(rule: JsonObject, direction: Direction, template: Template, outer: Conditions): FaultHere[] {
  if (plainRuleOf(rule, template)) return [];
  return [
    ...inCases([rule.IpProtocol, rule.FromPort, rule.ToPort], template, outer, ([protocol, from, to]) => faultsOfTraffic(protocol, from, to)),
    ...inCases(peerProperties(direction).map(name => rule[name]), template, outer, meanings => faultsOfPeers(meanings, direction)),
    ...blocksOf(rule, template, outer),
    ...faultsOfDescription(rule.Description, template),
  ].map(fault => ({ ...fault, direction }));
}

/**
 * What is wrong whatever is the case, and in one case that surely comes about. Of cases that need several facts at once nobody knows. What somebody sets at
 * deployment is taken to be right.
 */
function inCases(
  values: readonly unknown[], template: Template, outer: Conditions, faultsWith: (meanings: readonly Meaning[]) => FaultHere[],
): FaultHere[] {
  const ways = combinations(values.map(value => evaluate(value, template))) ?? [];
  // Nearly every rule is read in one way only.
  if (ways.length === 1 && ways[0].conditions === ALWAYS) return faultsWith(ways[0].meanings.map(asSet));
  const cases = ways.flatMap(({ meanings, conditions }) => {
    const all = together(outer, conditions);
    if (!all || !isPossible(all, template.neighbours, evaluate)) return [];
    return [{ facts: Object.keys(conditions).length, faults: faultsWith(meanings.map(asSet)) }];
  });
  const isAlways = cases.every(({ faults }) => faults.length > 0);
  const isCertain = ({ facts }: { readonly facts: number }) => isAlways || facts < 2;
  const told = new Map<string, FaultHere>();
  for (const fault of cases.filter(isCertain).flatMap(({ faults }) => faults)) told.set(fault.fault, fault);
  for (const fault of cases.filter(one => !isCertain(one)).flatMap(({ faults }) => faults)) {
    if (!told.has(fault.fault)) told.set(fault.fault, { ...fault, doubt: fault.doubt ?? 'it is so only where several conditions are met at once' });
  }
  return [...told.values()];
}

/** A parameter stays one, whatever values it may have. */
function asSet(meaning: Meaning): Meaning {
  return meaning.is === 'literal' && meaning.oneOf ? meaning.oneOf.parameter : meaning;
}

/**
 * "You must specify only one of the following sources: an IPv4 or IPv6 address range, a prefix list, or a security group. Otherwise, the stack launches
 * successfully, but the rule is not added to the security group" (AWS::EC2::SecurityGroupIngress; the same of destinations in SecurityGroupEgress).
 */
function faultsOfPeers(meanings: readonly Meaning[], direction: Direction): FaultHere[] {
  const names = peerProperties(direction);
  const there = names.filter((_, i) => meanings[i].is === 'literal' || meanings[i].is === 'attribute');
  const end = direction === 'ingress' ? 'source' : 'destination';
  if (meanings.every(({ is }) => is === 'nothing')) return [{ fault: `the rule names no ${end}, so that it is not added to the group`, meets: 'ignored' }];
  if (there.length < 2) return [];
  return [{ fault: `the rule names ${there.length} ${end}s, ${there.join(' and ')}, where one should be: CloudFormation adds no rule of two, or fails`, meets: 'ignored' }];
}

const FAMILIES: readonly (readonly [property: string, family: Family])[] = [['CidrIp', 'ipv4'], ['CidrIpv6', 'ipv6']];

/** EC2: "CIDR block 10.0.0.0 is malformed". Host bits are cleared, and an empty text may stand for none. */
function blocksOf(rule: JsonObject, template: Template, outer: Conditions): FaultHere[] {
  return FAMILIES.flatMap(([property, family]) => inCases([rule[property]], template, outer, ([meaning]) => {
    if (meaning.is !== 'literal' || String(meaning.value).trim() === '') return [];
    const block = template.neighbours.blockOf(String(meaning.value));
    const fault = !isCidr(block) ? block.problem
      : block.family === family ? undefined : `it is a block of ${block.family === 'ipv4' ? 'IPv4' : 'IPv6'} addresses`;
    return fault === undefined ? [] : [{ fault: `${property} is '${meaning.value}', which EC2 refuses: ${fault}`, meets: 'refused', property }];
  }));
}
