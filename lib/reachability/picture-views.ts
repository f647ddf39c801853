import { isOutside, PictureEdge, PictureFlow, PictureNode, PictureView } from './picture';
import { TrafficSet } from '../model/traffic-set';

/** So many nodes a reader can still take in. */
export const MOST_NODES = 60;

/** One view where everything has room in it; else an overview, and one for each VPC with whoever it is connected to. */
export function viewsOf(nodes: readonly PictureNode[], edges: readonly PictureEdge[]): readonly PictureView[] {
  if (nodes.length <= MOST_NODES) return [{ id: '', title: 'The network', nodes, edges, leftOut: [] }];
  const areas = areasOf(nodes);
  return [overview(areas, nodes, edges), ...[...areas].map(([title, own]) => viewOf(title, own, nodes, edges))];
}

/** Things by where they stand: `vpc` or `Stage: vpc`. */
function areasOf(nodes: readonly PictureNode[]): ReadonlyMap<string, readonly PictureNode[]> {
  const areas = new Map<string, PictureNode[]>();
  for (const node of nodes) {
    if (isOutside(node)) continue;
    const title = areaOf(node);
    const others = areas.get(title);
    if (others) others.push(node);
    else areas.set(title, [node]);
  }
  return new Map([...areas].sort(([a], [b]) => a < b ? -1 : 1));
}

function areaOf({ vpc = 'No VPC is known', stage }: PictureNode): string {
  return stage === undefined ? vpc : `${stage}: ${vpc}`;
}

function viewOf(title: string, own: readonly PictureNode[], nodes: readonly PictureNode[], edges: readonly PictureEdge[]): PictureView {
  const inside = new Set(own.map(({ id }) => id));
  const touching = edges.filter(({ from, to }) => inside.has(from) || inside.has(to));
  const near = new Set(touching.flatMap(({ from, to }) => [from, to]));
  const degree = new Map<string, number>();
  for (const { from, to } of touching) for (const id of [from, to]) degree.set(id, (degree.get(id) ?? 0) + 1);
  // The Internet first, then what is nearest to it and has most connections.
  const rank = ({ kind, id, tier }: PictureNode) => [kind === 'internet' ? 0 : inside.has(id) ? 1 : 2, inside.has(id) ? tier : 0, -(degree.get(id) ?? 0)];
  const wanted = nodes.filter(({ id }) => inside.has(id) || near.has(id)).sort((a, b) => compare(rank(a), rank(b)));
  const kept = new Set(wanted.slice(0, MOST_NODES).map(({ id }) => id));
  return {
    id: title,
    title,
    nodes: nodes.filter(({ id }) => kept.has(id)),
    edges: touching.filter(({ from, to }) => kept.has(from) && kept.has(to)),
    leftOut: wanted.slice(MOST_NODES).map(({ name, parts }) => parts.length > 1 ? `${name} ×${parts.length}` : name).sort(),
  };
}

/** Each VPC as one node. */
function overview(areas: ReadonlyMap<string, readonly PictureNode[]>, nodes: readonly PictureNode[], edges: readonly PictureEdge[]): PictureView {
  const titles = [...areas.keys()].slice(0, MOST_NODES / 2);
  const areaNodes = titles.map((title, i): PictureNode => {
    const own = areas.get(title)!;
    const things = own.reduce((sum, { parts }) => sum + parts.length, 0);
    const hops = Math.min(...own.map(node => node.hops ?? Infinity));
    return {
      id: `v${i + 1}`,
      kind: 'vpc',
      name: title,
      about: things === 1 ? '1 thing' : `${things} things`,
      parts: [{ id: '', name: title, groups: [] }],
      doubts: [],
      tier: Math.min(...own.map(({ tier }) => tier)),
      ...hops === Infinity ? {} : { hops, reachedFrom: 'internet' },
    };
  });
  const target = new Map(titles.flatMap((title, i) => areas.get(title)!.map(({ id }): [string, string] => [id, `v${i + 1}`])));
  const outside = nodes.filter(isOutside);
  const degree = (node: PictureNode) => edges.filter(({ from, to }) => from === node.id || to === node.id).length;
  const order = outside.map(node => ({ node, weight: node.kind === 'internet' ? Infinity : degree(node) })).sort((a, b) => b.weight - a.weight).map(({ node }) => node);
  const room = MOST_NODES - areaNodes.length;
  const kept = new Set(order.slice(0, room).map(({ id }) => id));
  for (const id of kept) target.set(id, id);
  const merged = new Map<string, PictureEdge[]>();
  for (const edge of edges) {
    const [from, to] = [target.get(edge.from), target.get(edge.to)];
    if (from === undefined || to === undefined || from === to) continue;
    const key = `${from} ${to}`;
    merged.set(key, [...merged.get(key) ?? [], edge]);
  }
  return {
    id: '',
    title: 'Overview',
    nodes: [...outside.filter(({ id }) => kept.has(id)), ...areaNodes],
    edges: [...merged].map(([key, same], i): PictureEdge => {
      const [from, to] = key.split(' ');
      return { id: `o${i + 1}`, from, to, flows: mergedFlows(same), rules: [], violates: [...new Set(same.flatMap(({ violates }) => violates))].sort() };
    }),
    leftOut: [...[...areas.keys()].slice(titles.length), ...order.slice(room).map(({ name }) => name)].sort(),
  };
}

/** What of many edges surely flows, and what may. */
function mergedFlows(edges: readonly PictureEdge[]): readonly PictureFlow[] {
  const flows = edges.flatMap(edge => edge.flows);
  const of = (some: readonly PictureFlow[], more: Pick<PictureFlow, 'doubt'>): PictureFlow[] => some.length === 0 ? [] : [{
    traffic: TrafficSet.ofAll(some.map(({ traffic }) => traffic)), families: [...new Set(some.flatMap(({ families }) => families))].sort(), ...more,
  }];
  const doubtful = flows.filter(({ doubt }) => doubt !== undefined);
  return [...of(flows.filter(({ doubt }) => doubt === undefined), {}), ...of(doubtful, { doubt: doubtful[0]?.doubt })];
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at < 0 ? 0 : a[at] - b[at];
}
