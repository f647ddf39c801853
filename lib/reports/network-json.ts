import { NetworkReport, SiteReader } from './network-report';
import { writeProtocol } from '../model/protocol';
import { TrafficSet } from '../model/traffic-set';
import { PictureEdge, PictureNode, PictureRule } from '../reachability/picture';
import { nameTraffic } from '../reachability/picture-traffic';
import { MissingRule, Path, Proof } from '../reachability/proof';
import { writeTrafficSet } from '../reachability/words';

/**
 * A network for programs. The shape stays: what is added later stands beside it. `format` changes when it does not.
 *
 * Ids of nodes and edges hold in one file only. Counts that may be larger than a number of JavaScript are texts of digits. What is not known is null.
 */
export function networkJson(report: NetworkReport): string {
  return `${JSON.stringify(networkData(report), undefined, 2)}\n`;
}

/** The same before it is text. */
export function networkData({ picture, proofs, findings, sites }: NetworkReport): object {
  const { nodes, edges, views, rules, interfaces, scope, limits } = picture;
  return {
    tool: 'cdk-portcullis',
    format: 1,
    scope,
    nodes: nodes.map(node => nodeData(node, sites)),
    edges: edges.map(edge => edgeData(edge, sites)),
    views: views.map(({ id, title, nodes: drawn, leftOut }) => ({ id, title, nodes: drawn.map(node => node.id), leftOut })),
    proofs: proofs.map(proof => proofData(proof, sites)),
    findings: findings?.findings.map(({ id, severity, message, constructPath = null, logicalId, source: { file, line } }) =>
      ({ id, severity, message, constructPath, logicalId, source: { file, line } })) ?? [],
    quotas: {
      rules: rules.map(({ site, ...bar }) => ({ ...bar, ...sites.placeOf(site) })),
      interfaces: interfaces.map(({ site, ...bar }) => ({ ...bar, ...sites.placeOf(site) })),
    },
    limits,
  };
}

function nodeData(node: PictureNode, sites: SiteReader): object {
  const { id, kind, name, about, parts, tier, hops, isReachDoubtful, reachedFrom, vpc, stage, exposure, doubts } = node;
  return {
    id,
    kind,
    name,
    about,
    tier,
    hopsFromInternet: hops ?? null,
    isReachDoubtful: isReachDoubtful ?? false,
    reachedFrom: reachedFrom ?? null,
    vpc: vpc ?? null,
    stage: stage ?? null,
    parts: parts.map(part => ({
      name: part.name, ...sites.placeOf(part.site), groups: part.groups.map(group => ({ name: group.name, ...sites.placeOf(group.site) })),
    })),
    exposure: exposure ? {
      sure: boxesOf(exposure.sure),
      perhaps: boxesOf(exposure.perhaps),
      ipv4Addresses: String(exposure.addresses.ipv4),
      ipv6Addresses: String(exposure.addresses.ipv6),
      ipv4AddressPorts: String(exposure.addressPorts.ipv4),
      ipv6AddressPorts: String(exposure.addressPorts.ipv6),
    } : null,
    doubts,
  };
}

function edgeData({ id, from, to, flows, rules, violates }: PictureEdge, sites: SiteReader): object {
  return {
    id,
    from,
    to,
    flows: flows.map(({ traffic, families, conditions, doubt, settledBy }) => ({
      says: nameTraffic(traffic).join(', '), traffic: boxesOf(traffic), families, conditions: conditions ?? null, doubt: doubt ?? null, settledBy: settledBy ?? null,
    })),
    rules: rules.map(rule => ruleData(rule, sites)),
    violates,
  };
}

export function ruleData({ direction, group, says, reason, site }: PictureRule, sites: SiteReader): object {
  return { direction, group, says, reason: reason ?? null, ...sites.placeOf(site) };
}

function proofData({ claim, verdict, says, path, questions, missing, sites: where }: Proof, sites: SiteReader): object {
  return {
    claim: claim.id,
    verdict,
    says,
    path: path ? pathData(path) : null,
    sites: where.map(site => sites.placeOf(site)),
    questions: questions.map(({ why, settledBy, site }) => ({ why, settledBy: settledBy ?? null, ...sites.placeOf(site) })),
    missing: missing.map((rule: MissingRule) => ({ direction: rule.direction, at: rule.at, says: rule.says, ...sites.placeOf(rule.site) })),
  };
}

function pathData({ hops }: Path): object[] {
  return hops.map(({ source, destination, traffic, family }) =>
    ({ from: source.name, to: destination.name, traffic: writeTrafficSet(traffic), family }));
}

/** `{ protocol: 'tcp', from: 443, to: 443 }`. For ICMP `from` is the type and `to` the code, -1 for all. */
function boxesOf(traffic: TrafficSet): object[] {
  return traffic.boxes().map(({ protocol, ports }) => ({ protocol: writeProtocol(protocol), from: ports?.from ?? null, to: ports?.to ?? null }));
}
