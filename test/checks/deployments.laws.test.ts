import { fc } from '../laws';
import { Body, deploy, Deployment, LiveRule } from './deployment';
import { judgeAll } from '../../lib/checks';
import { AddressSet } from '../../lib/model/address-set';
import { publicPartOf } from '../../lib/model/special-addresses';
import { networkOf } from '../../lib/reading/from-template';

/** What each parameter may be set to: the texts that templates speak of, and one that none does. */
const UNIVERSE: Record<string, readonly string[]> = {
  Env: ['dev', 'prod', 'another'],
  Flag: ['yes', 'no', 'another'],
  Cidr: ['0.0.0.0/0', '10.0.0.0/8', '32.0.0.0/3', '198.51.100.0/24'],
  Port: ['22', '443', '8080', '9999'],
};
const NAMES = Object.keys(UNIVERSE);
const CHOICES = NAMES.reduce<Record<string, string>[]>(
  (all, name) => all.flatMap(one => UNIVERSE[name].map(value => ({ ...one, [name]: value }))), [{}]);

const nothing = { Ref: 'AWS::NoValue' };
const reference = (name: string) => fc.constant({ Ref: name });
const equals = fc.constantFrom(...NAMES)
  .chain(name => fc.constantFrom(...UNIVERSE[name].slice(0, 2)).map(text => ({ 'Fn::Equals': [{ Ref: name }, text] })));
const expression = (names: string[]) => fc.letrec<{ any: unknown }>(tie => ({
  any: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    equals,
    ...names.length > 0 ? [fc.constantFrom(...names).map(Condition => ({ Condition }))] : [],
    tie('any').map(inner => ({ 'Fn::Not': [inner] })),
    fc.tuple(fc.constantFrom('Fn::And', 'Fn::Or'), tie('any'), tie('any')).map(([operator, a, b]) => ({ [operator]: [a, b] })),
  ),
})).any;
const conditions = fc.tuple(expression([]), expression(['C0']), expression(['C0', 'C1'])).map(([C0, C1, C2]) => ({ C0, C1, C2 }));
const condition = fc.constantFrom('C0', 'C1', 'C2');
const either = <A, B>(a: fc.Arbitrary<A>, b: fc.Arbitrary<B>) => fc.tuple(condition, a, b).map(([name, x, y]) => ({ 'Fn::If': [name, x, y] }));

const block = fc.constantFrom('0.0.0.0/0', '10.0.0.0/8', '32.0.0.0/3', '64.0.0.0/3', '128.0.0.0/2');
const cidr = fc.oneof({ arbitrary: block, weight: 4 }, reference('Cidr'), either(block, fc.oneof(block, reference('Cidr'))));
const port = fc.oneof({ arbitrary: fc.constantFrom(22, 443, 8080), weight: 3 }, reference('Port'), either(fc.constantFrom(22, 443), fc.constantFrom(443, 8080)));
const rule = fc.tuple(fc.oneof({ arbitrary: fc.constant('tcp'), weight: 5 }, fc.constant('-1')), port, cidr)
  .map(([IpProtocol, at, CidrIp]) => ({ IpProtocol, FromPort: at, ToPort: at, CidrIp, Description: 'Customers' }));
const rules = fc.array(fc.oneof(rule, either(rule, fc.oneof(fc.constant(nothing), rule))), { maxLength: 3 });
const group = fc.record({ SecurityGroupIngress: rules, SecurityGroupEgress: fc.oneof(rules, either(rules, fc.constant(nothing))) })
  .map(properties => ({ Type: 'AWS::EC2::SecurityGroup', Properties: { GroupDescription: 'Production Web for Shop', ...properties } }));
const standalone = (GroupId: unknown) => fc.tuple(fc.constantFrom('Ingress', 'Egress'), rule, fc.option(condition, { nil: undefined }))
  .map(([kind, properties, Condition]) => ({ Type: `AWS::EC2::SecurityGroup${kind}`, Condition, Properties: { GroupId, ...properties } }));
// A range that is everybody by default is judged as that, whatever else somebody may set: no doubts are told of it beside.
const defaultOf = (name: string) => fc.option(fc.constantFrom(...UNIVERSE[name].slice(name === 'Cidr' ? 1 : 0)), { nil: undefined });
const defaults = fc.record(Object.fromEntries(NAMES.map(name => [name, defaultOf(name)])))
  .map(chosen => Object.fromEntries(NAMES.map(name => [name, { Type: 'String', ...chosen[name] === undefined ? {} : { Default: chosen[name] } }])));
const oneOf = (name: string) => fc.constantFrom(...UNIVERSE[name]);
const given = (name: string) => fc.oneof(reference(name), oneOf(name), either(oneOf(name), fc.constant(nothing)));

interface Shop { readonly body: Body; readonly nested: Body }

const shop: fc.Arbitrary<Shop> = fc.record({
  parameters: defaults,
  conditions,
  web: group,
  extra: standalone({ Ref: 'Web' }),
  nestedParameters: defaults,
  nestedConditions: conditions,
  inner: standalone({ Ref: 'Group' }),
  nestedCondition: fc.option(condition, { nil: undefined }),
  parametersGiven: fc.record(Object.fromEntries(NAMES.map(name => [name, given(name)]))),
}).map(({ parameters, conditions: Conditions, web, extra, nestedParameters, nestedConditions, inner, nestedCondition, parametersGiven }) => ({
  body: {
    Parameters: parameters,
    Conditions,
    Resources: {
      Web: web,
      Extra: extra,
      Nested: { Type: 'AWS::CloudFormation::Stack', Condition: nestedCondition, Properties: { Parameters: { ...parametersGiven, Group: { Ref: 'Web' } } } },
    },
  },
  // A parameter that the parent takes away has its default.
  nested: {
    Parameters: {
      ...Object.fromEntries(NAMES.map(name => [name, { Type: 'String', Default: nestedParameters[name].Default ?? UNIVERSE[name][0] }])),
      Group: { Type: 'String', Default: '' },
    },
    Conditions: nestedConditions,
    Resources: { Inner: inner },
  },
}));

const INTERNET = publicPartOf(AddressSet.everything('ipv4')).size;
const isWide = (live: readonly LiveRule[]) => publicPartOf(AddressSet.literal('ipv4', ...live.map(one => one.cidr))).size * 4n >= INTERNET;
const isWorld = ({ cidr: text }: LiveRule) => text === '0.0.0.0/0';

/**
 * What is the case in one deployment, as the ids of checks, each with the resources that have a part in it. Ranges beside a rule for everybody are the world in
 * disguise too, but need not be told.
 */
function factsOf({ groups, rules: live }: Deployment, { isAll }: { isAll: boolean }): Map<string, Set<string>> {
  const facts = new Map<string, Set<string>>();
  const note = (id: string, resources: readonly string[]) => facts.set(id, new Set([...facts.get(id) ?? [], ...resources]));
  const [inbound, outbound] = (['in', 'out'] as const).map(direction => live.filter(one => one.direction === direction));
  for (const one of inbound.filter(isWorld)) {
    if (one.protocol === '-1') note('AllPortsFromWorld', [one.resource]);
    if (one.from <= 22 && one.to >= 22) note('WorldOnAdminPort', [one.resource]);
    if (one.protocol === 'tcp' && [8080, 9999].includes(one.from)) note('WorldOnOtherPort', [one.resource]);
  }
  for (const at of [22, 8080, 9999]) {
    const open = inbound.filter(one => one.from <= at && one.to >= at);
    const ranges = open.filter(one => !isWorld(one));
    if ((isAll || ranges.length === open.length) && isWide(ranges)) note('WorldInDisguise', ranges.map(one => one.resource));
  }
  const everything = outbound.filter(one => one.protocol === '-1');
  if (isWide(everything)) note('OpenEgress', everything.map(one => one.resource));
  if (groups.length > 0 && outbound.length === 0) note('OpenEgress', ['Web']);
  const keys = live.map(one => [one.direction, one.protocol, one.protocol === '-1' ? '' : one.from, one.cidr].join(' '));
  if (new Set(keys).size < keys.length) note('DuplicateRule', live.filter((_, i) => keys.indexOf(keys[i]) !== keys.lastIndexOf(keys[i])).map(one => one.resource));
  return facts;
}

const CHECKED = ['WorldOnAdminPort', 'WorldOnOtherPort', 'AllPortsFromWorld', 'WorldInDisguise', 'OpenEgress', 'DuplicateRule'];

function findingsOf({ body, nested }: Shop) {
  return judgeAll(networkOf([
    { template: 'Shop.json', stack: 'Shop', body },
    { template: 'Nested.json', stack: 'Shop/Nested', nestedIn: { stack: 'Shop', logicalId: 'Nested' }, body: nested },
  ])).filter(({ check }) => CHECKED.includes(check.id));
}

const deploymentsOf = ({ body, nested }: Shop) => CHOICES.map(values => deploy(body, values, { Nested: nested }));

test('what is open in some deployment is told', () => {
  fc.assert(fc.property(shop, (one) => {
    const findings = findingsOf(one);
    for (const deployment of deploymentsOf(one)) {
      for (const [id, resources] of factsOf(deployment, { isAll: false })) {
        const isTold = findings.some(({ check, site }) => check.id === id && resources.has(site.logicalId));
        if (!isTold) throw new Error(`not told: ${id} at ${[...resources].join(', ')}, in ${JSON.stringify(deployment)}`);
      }
    }
  }), { numRuns: 150 });
});

test('what is proved is so in some deployment', () => {
  fc.assert(fc.property(shop, (one) => {
    const facts = deploymentsOf(one).map(deployment => factsOf(deployment, { isAll: true }));
    for (const { check, verdict, site, says } of findingsOf(one)) {
      if (verdict === 'undecided') continue;
      if (!facts.some(found => found.get(check.id)?.has(site.logicalId))) throw new Error(`never so: ${check.id} at ${site.logicalId}: ${says}`);
    }
  }), { numRuns: 150 });
});
