import { Check } from './check';
import { addressFrom, egress, ingress, listOf, networkOf, OTHER_GROUP, unreadable } from './example-network';
import { noneTouches } from '../judging/alone-together';
import { doubt, ONE_CONDITION, whatSettles } from '../judging/doubt';
import { NetworkIndex } from '../judging/network-index';
import { placeOf } from '../judging/place-of';
import { RulesByConditions } from '../judging/rules-by-conditions';
import { doubtAbout, endOf, maybeSame, shapeOf } from '../judging/same-rule';
import { cannotTell } from '../judging/unreadable';
import { ALWAYS, excludeEachOther, implies } from '../model/conditions';
import { known, unknown } from '../model/knowledge';
import { Direction, Rule } from '../model/rule';
import { Evidence, Verdict } from '../model/verdict';

const WHETHER = 'a rule is written twice';
const PERHAPS = 'each stands under conditions of its own, which may hold at once';

/** Whether no deployment has both. */
const neverBoth = ({ conditions: a = ALWAYS }: Rule, { conditions: b = ALWAYS }: Rule) => excludeEachOther(a, b);

/** Whether one is live wherever the other is. */
const surelyBoth = ({ conditions: a = ALWAYS }: Rule, { conditions: b = ALWAYS }: Rule) => implies(a, b) || implies(b, a);

function judgeGroup(rules: readonly Rule[], violated: Evidence[], undecided: Evidence[]): void {
  const firsts = new Map<string, RulesByConditions>();
  const byShape = new Map<string, RulesByConditions>();
  const [shapeless, all] = [new RulesByConditions(), new RulesByConditions()];
  const doubtful: { rule: Rule; order: number; why: string }[] = [];
  const doubtfulAt = new Map<Rule, number>();
  rules.forEach((rule, order) => {
    const [shape, why] = [shapeOf(rule), doubtAbout(rule)];
    if (why !== undefined) doubtfulAt.set(rule, order);
    all.add(rule);
    if (shape === undefined) {
      shapeless.add(rule);
    } else {
      const same = listIn(firsts, `${shape} ${endOf(rule.peer)}`);
      const first = same.firstBeside(rule, other => surelyBoth(rule, other));
      const perhaps = first ?? same.firstBeside(rule, other => !neverBoth(rule, other));
      same.add(rule);
      if (first) {
        violated.push({ site: rule.site, says: `the rule is the same as ${placeOf(first, rule.site)}` });
        return;
      }
      listIn(byShape, shape).add(rule);
      if (perhaps) {
        undecided.push(doubt(rule.site, `the rule is the same as ${placeOf(perhaps, rule.site)}`, { why: PERHAPS, settledBy: ONE_CONDITION }));
        return;
      }
    }
    if (why !== undefined) doubtful.push({ rule, order, why });
  });
  for (const { rule, order, why } of doubtful) {
    const shape = shapeOf(rule);
    // Of two doubtful rules the later one is told.
    const isTold = (other: Rule) => other !== rule && (doubtfulAt.get(other) ?? -1) < order;
    const isTwin = (other: Rule) => isTold(other) && maybeSame(rule, other) && !neverBoth(rule, other);
    const candidates = shape === undefined ? [all] : [listIn(byShape, shape), shapeless];
    const twin = candidates.reduce<Rule | undefined>((found, list) => found ?? list.firstBeside(rule, isTwin), undefined);
    if (twin) undecided.push(doubt(rule.site, `the rule is the same as ${placeOf(twin, rule.site)}`, { why, settledBy: whatSettles(rule) }));
  }
}

function listIn(lists: Map<string, RulesByConditions>, key: string): RulesByConditions {
  const list = lists.get(key) ?? new RulesByConditions();
  lists.set(key, list);
  return list;
}

function judge(index: NetworkIndex): Verdict {
  const violated: Evidence[] = [];
  const undecided: Evidence[] = [];
  for (const direction of ['ingress', 'egress'] satisfies Direction[]) {
    for (const rules of index.byGroup[direction].values()) {
      if (rules.length > 1 && !noneTouches(rules)) judgeGroup(rules, violated, undecided);
    }
    undecided.push(...cannotTell(WHETHER, index.unreadable[direction]));
  }
  return { violated, undecided };
}

export const duplicateRule: Check = {
  id: 'DuplicateRule',
  area: 'Rules together',
  audience: 'baseline',
  severity: 'error',
  says: 'a rule is written twice',
  why: 'EC2 has each rule once. CloudFormation swallows a second one written in the group, and when one of the two is removed later it removes '
    + 'the rule that is live (cloudformation-coverage-roadmap 1534, 612, 1532). A second one that is a resource of its own fails the deployment.',
  fix: `// write it once; who needs it too goes into the description
queue.addIngressRule(office.ipv4, ec2.Port.tcp(5671), 'Office tools read orders, and invoices');`,
  whenNot: 'Never for a new stack. Where both are live already, acknowledge it and remove the one that is a resource of its own, in a '
    + 'deployment of its own, at a quiet hour: the rule is gone until the next deployment writes it again.',
  covers: [],
  examples: {
    bad: [
      {
        title: 'the same rule with two descriptions',
        network: networkOf(ingress('tcp', 443, '0.0.0.0/0'), ingress('tcp', 443, '0.0.0.0/0', { description: known('Partners') })),
      },
      { title: 'tcp and "6"', network: networkOf(ingress('tcp', 22, '203.0.113.0/28'), ingress('6', 22, '203.0.113.0/28')) },
      { title: 'with host bits and without', network: networkOf(ingress('tcp', 22, '100.68.0.18/18'), ingress('tcp', 22, '100.68.0.0/18')) },
      { title: 'two spellings of an IPv6 block', network: networkOf(ingress('tcp', 22, '2001:DB8::/32'), ingress('tcp', 22, '2001:db8:0::/32')) },
      {
        title: 'protocol -1 with ports, which EC2 ignores, and without',
        network: networkOf(egress('-1', 443, '10.0.0.0/8'), egress('-1', 'any', '10.0.0.0/8')),
      },
      {
        title: 'in the group and as a resource of its own',
        network: networkOf(ingress('tcp', 5432, OTHER_GROUP), ingress('tcp', 5432, OTHER_GROUP, { standalone: true })),
      },
      { title: 'the same prefix list', network: networkOf(ingress('tcp', [20, 30], listOf('10.0.0.0/8')), ingress('tcp', [20, 30], listOf('10.0.0.0/8'))) },
      { title: 'the same parameter', network: networkOf(ingress('tcp', 22, addressFrom('Office')), ingress('tcp', 22, addressFrom('Office'))) },
    ],
    good: [
      { title: 'two ports', network: networkOf(ingress('tcp', 80, '0.0.0.0/0'), ingress('tcp', 443, '0.0.0.0/0')) },
      { title: 'TCP and UDP', network: networkOf(ingress('tcp', 53, '10.0.0.0/8'), ingress('udp', 53, '10.0.0.0/8')) },
      { title: 'IPv4 and IPv6', network: networkOf(ingress('tcp', 443, '0.0.0.0/0'), ingress('tcp', 443, '::/0')) },
      { title: 'in and out', network: networkOf(ingress('tcp', 443, '10.0.0.0/8'), egress('tcp', 443, '10.0.0.0/8')) },
      { title: 'two groups', network: networkOf(ingress('tcp', 443, '::/0'), ingress('tcp', 443, '::/0', { group: 'Balancer' })) },
      { title: 'a range and a port in it', network: networkOf(ingress('tcp', [20, 30], '10.0.0.0/8'), ingress('tcp', 22, '10.0.0.0/8')) },
      {
        title: 'two rules of which only one is live, as a condition says',
        network: networkOf(
          ingress('tcp', 22, '10.0.0.0/8', { conditions: { IsProd: true } }), ingress('tcp', 22, '10.0.0.0/8', { conditions: { IsProd: false } })),
      },
      { title: 'a block and a prefix list of it', network: networkOf(ingress('tcp', 22, '10.0.0.0/8'), ingress('tcp', 22, listOf('10.0.0.0/8'))) },
    ],
    unknown: [
      { title: 'two parameters', network: networkOf(ingress('tcp', 22, addressFrom('Office')), ingress('tcp', 22, addressFrom('Branch'))) },
      {
        title: 'a port that is a parameter',
        network: networkOf(ingress('tcp', 5432, OTHER_GROUP), ingress('tcp', unknown('the parameter Port'), OTHER_GROUP)),
      },
      { title: 'a list of rules that is a parameter', network: networkOf(unreadable('ingress', unknown('the parameter Rules'))) },
    ],
  },
  judge,
};
