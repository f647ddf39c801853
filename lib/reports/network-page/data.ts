import { Site } from '../../model/rule';
import { isOutside, PictureEdge, PictureNode, PictureRule } from '../../reachability/picture';
import { nameTraffic } from '../../reachability/picture-traffic';
import { few, flowLabels, nameWithCount, writeCount, writeFlows, writeReach } from '../network-labels';
import { NetworkReport, writePlace } from '../network-report';

/** So many rules of one arrow are shown; what is more stands in the JSON. */
const MOST_RULES = 24;
/** So many of what one box stands for. */
const MOST_PARTS = 40;

/** What the script of the page knows. Rules stand in a list of their own, for many arrows share them. */
export function pageData({ picture, findings, sites }: NetworkReport): object {
  const where = (site: Site | undefined) => writePlace(sites.placeOf(site)) ?? '';
  const placed = ({ name, site }: { readonly name: string; readonly site?: Site }) => ({ name, where: where(site) });
  const rules: object[] = [];
  const known = new Map<string, number>();
  const numberOf = (rule: PictureRule): number => {
    const { direction, group, says, reason = '', site } = rule;
    const entry = { direction, group, says, reason, where: where(site) };
    const key = JSON.stringify(entry);
    const number = known.get(key) ?? rules.push(entry) - 1;
    known.set(key, number);
    return number;
  };
  const edgeEntry = ({ id, from, to, flows, rules: own, violates }: PictureEdge) => ({
    id,
    from,
    to,
    says: few(flowLabels(flows), 4),
    flows: flows.map(flow => writeFlows([flow])),
    settledBy: [...new Set(flows.flatMap(({ settledBy }) => settledBy ?? []))],
    violates,
    rules: own.slice(0, MOST_RULES).map(numberOf),
    more: Math.max(0, own.length - MOST_RULES),
  });
  const byPath = new Map<string, string[]>();
  for (const { constructPath, id, message } of findings?.findings ?? []) {
    if (constructPath !== undefined) byPath.set(constructPath, [...byPath.get(constructPath) ?? [], `${id}: ${message}`]);
  }
  const nodeEntry = (node: PictureNode) => {
    const groups = new Map(node.parts.flatMap(part => part.groups.map(group => [`${group.name} ${where(group.site)}`, group])));
    const paths = [...node.parts, ...groups.values()].flatMap(({ site }) => sites.placeOf(site).path ?? []);
    const { exposure } = node;
    return {
      id: node.id,
      name: nameWithCount(node),
      about: node.about,
      vpc: [node.stage, node.vpc].filter(Boolean).join(': '),
      reach: node.kind === 'vpc' ? '' : writeReach(node),
      doubts: node.doubts,
      open: exposure ? nameTraffic(exposure.sure).join(', ') : '',
      pairs: exposure && !exposure.sure.isEmpty ? `${writeCount(exposure.addressPorts.ipv4)} IPv4 and ${writeCount(exposure.addressPorts.ipv6)} IPv6 pairs of an address and a port` : '',
      perhaps: exposure ? nameTraffic(exposure.perhaps).join(', ') : '',
      parts: isOutside(node) && node.parts.length === 1 ? [] : node.parts.slice(0, MOST_PARTS).map(placed),
      // A group that nothing wears is its own part.
      groups: node.kind !== 'thing' ? [] : [...groups.values()].slice(0, MOST_PARTS).map(placed),
      findings: [...new Set(paths)].flatMap(path => byPath.get(path) ?? []),
      ...node.kind === 'vpc' ? { view: String(picture.views.findIndex(({ id }) => id === node.name)) } : {},
    };
  };
  const [whole] = picture.views;
  const isSplit = picture.views.length > 1;
  const nodes = isSplit ? [...picture.nodes, ...whole.nodes.filter(({ kind }) => kind === 'vpc')] : picture.nodes;
  const edges = isSplit ? [...picture.edges, ...whole.edges] : picture.edges;
  return { nodes: nodes.map(nodeEntry).map(withoutNothing), edges: edges.map(edgeEntry).map(withoutNothing), rules: rules.map(withoutNothing) };
}

/** The script knows what is meant where something is missing, and the page is smaller. */
function withoutNothing(entry: object): object {
  return Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== '' && value !== 0 && !(Array.isArray(value) && value.length === 0)));
}
