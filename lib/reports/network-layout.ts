import { few, flowLabels, isToInternet, nameWithCount } from './network-labels';
import { rowsOf } from './network-rows';
import { isOutside, PictureEdge, PictureNode, PictureView } from '../reachability/picture';

/** Where everything of a view stands, in pixels. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Box[];
  readonly routes: readonly Route[];
  readonly bands: readonly Band[];
}

export interface Box {
  readonly node: PictureNode;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly subtitle: string;
  /** Connections to the Internet and among its own parts stand in the box, not on arrows of their own. */
  readonly notes: readonly { readonly edge: PictureEdge; readonly text: string }[];
}

export interface Route {
  readonly edge: PictureEdge;
  readonly points: readonly Point[];
  readonly label: string;
  readonly at: Point;
  readonly labelWidth: number;
  /** Between two boxes of one row. */
  readonly isSideways: boolean;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Band {
  readonly y: number;
  readonly height: number;
  readonly label: string;
}

/** What is told below the picture is as wide. */
const NARROWEST = 600;
const LEFT = 32;
const TOP = 76;
const NOTE = 17;
const LABEL_HEIGHT = 18;
/** The width of one letter of a label. */
const LABEL = 7;

const KNOWN = new WeakMap<PictureView, Layout>();

/** Laid out once for the file and for the page. */
export function layoutOf(view: PictureView): Layout {
  let layout = KNOWN.get(view);
  if (!layout) KNOWN.set(view, layout = layOut(view));
  return layout;
}

function layOut(view: PictureView): Layout {
  const byId = new Map(view.nodes.map(node => [node.id, node]));
  const isNote = (edge: PictureEdge) => edge.from === edge.to || isToInternet(edge, byId);
  const boxes = view.nodes.map(node => boxOf(node, view.edges.filter(edge => edge.from === node.id && isNote(edge))));
  const drawn = view.edges.filter(edge => !isNote(edge));
  const rows = rowsOf(view.nodes, drawn);
  const graph = laidOut(boxes, drawn, rows);
  const placed = boxes.map((box) => {
    const { x, y } = graph.node(box.node.id);
    return { ...box, x: x - box.width / 2 + LEFT, y: y - box.height / 2 + TOP };
  });
  const byNode = new Map(placed.map(box => [box.node.id, box]));
  const ways = drawn.map(edge => rows.get(edge.from) === rows.get(edge.to) ? sideways(edge, byNode) : downwards(edge, rows, graph));
  const routes = withPorts(ways.filter(({ isSideways }) => !isSideways), byNode, rows).concat(ways.filter(({ isSideways }) => isSideways));
  const right = Math.max(...placed.map(box => box.x + box.width), ...routes.map(({ at, labelWidth }) => at.x + labelWidth / 2));
  const bottom = Math.max(...placed.map(box => box.y + box.height), ...routes.flatMap(({ points }) => points.map(({ y }) => y)));
  const width = Math.ceil(Math.max(right + LEFT, NARROWEST));
  const aside = Math.max(0, (NARROWEST - right - LEFT) / 2);
  return {
    width,
    height: Math.ceil(bottom + 78),
    boxes: placed.map(box => ({ ...box, x: box.x + aside })),
    routes: routes.map(route => ({ ...route, at: moved(route.at, aside), points: route.points.map(point => moved(point, aside)) })),
    bands: bandsOf(placed),
  };
}

function moved({ x, y }: Point, right: number): Point {
  return { x: x + right, y };
}

function boxOf(node: PictureNode, own: readonly PictureEdge[]): Omit<Box, 'x' | 'y'> & { x: number; y: number } {
  const title = shorten(nameWithCount(node), 30);
  const groups = [...new Set(node.parts.flatMap(part => part.groups.map(({ name }) => name)))].filter(name => name !== node.name);
  const subtitle = shorten(node.kind === 'thing' && groups.length > 0 ? `${node.about} · ${few(groups, 2)}` : node.about, 38);
  const notes = own.map(edge => ({ edge, text: shorten(`${edge.from === edge.to ? '↻' : '↗ Internet:'} ${few(flowLabels(edge.flows), 2)}`, 38) }));
  const mark = node.doubts.length > 0 ? 14 : 0;
  const width = Math.max(132, 58 + mark + widthOf(title, 8.5), 56 + widthOf(subtitle, 7), ...notes.map(({ text }) => 30 + widthOf(text, 7)));
  return { node, x: 0, y: 0, width: Math.ceil(width), height: 50 + notes.length * NOTE + (notes.length > 0 ? 4 : 0), title, subtitle, notes };
}

/** Text is drawn in whatever font is there: a little more room than most need. */
export function widthOf(text: string, perCharacter: number): number {
  return [...text].reduce((sum, character) => sum + perCharacter * (/[MWmw@↗]/.test(character) ? 1.3 : /[iljtfI.,:;'| ]/.test(character) ? 0.6 : character > '\u2E80' ? 1.8 : 1), 0);
}

export function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  const end = Math.floor(most / 3);
  return `${text.slice(0, most - end - 1)}…${text.slice(-end)}`;
}

/** What is used of the library: it knows more. */
interface Graph {
  setGraph(options: object): void;
  setNode(id: string, size: { readonly width: number; readonly height: number }): void;
  setEdge(from: string, to: string, label: object, name: string): void;
  node(id: string): Point & { rank: number };
  nodes(): string[];
  edge(from: string, to: string, name: string): Point & { readonly points: readonly Point[] };
}

interface Dagre {
  readonly graphlib: { readonly Graph: new (options: { readonly multigraph: boolean }) => Graph };
  layout(graph: Graph): void;
}

function laidOut(boxes: readonly Omit<Box, 'x' | 'y'>[], edges: readonly PictureEdge[], rows: ReadonlyMap<string, number>): Graph {
  // Only a picture needs it, and most runs draw none.
  const { graphlib, layout } = require('@dagrejs/dagre') as Dagre; // eslint-disable-line @typescript-eslint/no-require-imports
  const graph = new graphlib.Graph({ multigraph: true });
  graph.setGraph({
    rankdir: 'TB',
    nodesep: 34,
    edgesep: 18,
    ranksep: 64,
    // The rows are given; each label stands between two of them.
    ranker: (ranked: Graph) => {
      for (const id of ranked.nodes()) ranked.node(id).rank = 2 * (rows.get(id) ?? -1);
    },
  });
  for (const { node, width, height } of boxes) graph.setNode(node.id, { width, height });
  for (const edge of edges) {
    const [from, to] = [rows.get(edge.from)!, rows.get(edge.to)!];
    if (from === to) continue;
    const [above, below] = from < to ? [edge.from, edge.to] : [edge.to, edge.from];
    graph.setEdge(above, below, { minlen: Math.abs(to - from), width: widthOf(labelOf(edge), LABEL) + 16, height: LABEL_HEIGHT, labelpos: 'c', weight: from < to ? 2 : 1 }, edge.id);
  }
  layout(graph);
  return graph;
}

function labelOf({ flows }: PictureEdge): string {
  return shorten(few(flowLabels(flows), 2), 34);
}

function downwards(edge: PictureEdge, rows: ReadonlyMap<string, number>, graph: Graph): Route {
  const isDown = rows.get(edge.from)! < rows.get(edge.to)!;
  const { points, x, y } = isDown ? graph.edge(edge.from, edge.to, edge.id) : graph.edge(edge.to, edge.from, edge.id);
  const placed = points.map(point => ({ x: point.x + LEFT, y: point.y + TOP }));
  const label = labelOf(edge);
  return {
    edge,
    label,
    isSideways: false,
    points: isDown ? placed : [...placed].reverse(),
    at: { x: x + LEFT, y: y + TOP },
    labelWidth: widthOf(label, LABEL) + 16,
  };
}

/** Below the two boxes, from one to the other. */
function sideways(edge: PictureEdge, boxes: ReadonlyMap<string, Box>): Route {
  const [from, to] = [boxes.get(edge.from)!, boxes.get(edge.to)!];
  const isRight = from.x < to.x;
  const start = { x: from.x + from.width * (isRight ? 0.75 : 0.25), y: from.y + from.height };
  const end = { x: to.x + to.width * (isRight ? 0.25 : 0.75), y: to.y + to.height };
  const low = Math.max(start.y, end.y) + 30;
  const label = labelOf(edge);
  return {
    edge,
    label,
    isSideways: true,
    points: [start, { x: start.x, y: low }, { x: (start.x + end.x) / 2, y: low }, { x: end.x, y: low }, end],
    at: { x: (start.x + end.x) / 2, y: low },
    labelWidth: widthOf(label, LABEL) + 16,
  };
}

/** Arrows leave a box at its lower edge and come in at its upper one, side by side in the order of where they come from. */
function withPorts(routes: readonly Route[], boxes: ReadonlyMap<string, Box>, rows: ReadonlyMap<string, number>): Route[] {
  const isDown = ({ edge: { from, to } }: Route) => rows.get(from)! < rows.get(to)!;
  const downward = routes.map(route => isDown(route) ? route.points : [...route.points].reverse());
  const upperOf = routes.map(route => isDown(route) ? route.edge.from : route.edge.to);
  const lowerOf = routes.map(route => isDown(route) ? route.edge.to : route.edge.from);
  const starts = portsOf(upperOf, downward.map(points => points[1].x), boxes);
  const ends = portsOf(lowerOf, downward.map(points => points[points.length - 2].x), boxes);
  return routes.map((route, i) => {
    const [upper, lower] = [boxes.get(upperOf[i])!, boxes.get(lowerOf[i])!];
    const points = [{ x: starts[i], y: upper.y + upper.height }, ...downward[i].slice(1, -1), { x: ends[i], y: lower.y }];
    return { ...route, points: isDown(route) ? points : points.reverse() };
  });
}

function portsOf(ends: readonly string[], towards: readonly number[], boxes: ReadonlyMap<string, Box>): readonly number[] {
  const ports: number[] = [];
  for (const id of new Set(ends)) {
    const box = boxes.get(id)!;
    const own = ends.flatMap((other, i) => other === id ? [i] : []).sort((a, b) => towards[a] - towards[b]);
    const step = Math.min(26, (box.width - 32) / own.length);
    own.forEach((route, i) => ports[route] = box.x + box.width / 2 + (i - (own.length - 1) / 2) * step);
  }
  return ports;
}

/** The tiers with what they are; those that nobody outside reaches together. */
function bandsOf(boxes: readonly Box[]): readonly Band[] {
  const bands = new Map<string, Box[]>();
  const byTier = [...new Set(boxes.map(({ node }) => node.tier))].sort((a, b) => a - b);
  for (const tier of byTier) {
    const inside = boxes.filter(({ node }) => node.tier === tier);
    const label = labelOfTier(tier, inside.map(({ node }) => node));
    bands.set(label, [...bands.get(label) ?? [], ...inside]);
  }
  return [...bands].map(([label, inside]): Band => {
    const y = Math.min(...inside.map(box => box.y)) - 26;
    return { y, height: Math.max(...inside.map(box => box.y + box.height)) + 12 - y, label };
  });
}

function labelOfTier(tier: number, nodes: readonly PictureNode[]): string {
  if (nodes.every(isOutside)) return tier === 0 ? 'Outside' : 'Outside, reached from here';
  if (nodes.some(({ reachedFrom }) => reachedFrom !== undefined)) return tier === 1 ? '1 hop' : `${tier} hops`;
  return 'Not reached from outside';
}
