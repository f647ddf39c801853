import { counted } from './findings-report';
import { ICONS, iconOf } from './network-icons';
import { nameWithCount, writeFlows, writeReach } from './network-labels';
import { Box, layoutOf, Point, Route } from './network-layout';
import { markup } from './network-markup';
import { COLOURS, PICTURE_STYLE } from './network-svg-style';
import { isDoubtful, isOutside, PictureEdge, PictureNode, PictureView } from '../reachability/picture';

/** A picture as a file of its own, for a README or a browser. */
export function networkSvg(view: PictureView): string {
  const { body, width, height } = drawing(view, '');
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="np" role="img" aria-labelledby="title desc" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<title id="title">${markup(view.title)}: what security groups permit</title>`,
    `<desc id="desc">${markup(describe(view))}</desc>`,
    `<style>${COLOURS}${PICTURE_STYLE}</style>`,
    body,
    '</svg>\n',
  ].join('\n');
}

/** The same inside of a page, whose boxes and arrows can be chosen. `prefix` tells the ids of several pictures apart. */
export function inlineSvg(view: PictureView, prefix: string): string {
  const { body, width, height } = drawing(view, prefix);
  return `<svg class="np" role="group" aria-label="${markup(view.title)}: what security groups permit" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">\n${body}\n</svg>`;
}

/** All connections as sentences, for whoever does not see them. */
function describe({ nodes, edges, leftOut }: PictureView): string {
  const names = new Map(nodes.map(node => [node.id, nameWithCount(node)]));
  return [
    ...edges.map(({ from, to, flows }) => `${names.get(from)} to ${from === to ? 'itself' : names.get(to)}: ${writeFlows(flows)}.`),
    ...leftOut.length > 0 ? [`${leftOut.length} more are left out.`] : [],
  ].join(' ');
}

function drawing(view: PictureView, prefix: string): { readonly body: string; readonly width: number; readonly height: number } {
  const { width, height, boxes, routes, bands } = layoutOf(view);
  const nodes = new Map(view.nodes.map(node => [node.id, node]));
  const icons = new Set(view.nodes.map(iconOf));
  const isWorld = (edge: PictureEdge) => nodes.get(edge.from)?.kind === 'internet';
  const body = [
    `<defs>${['', 'world', 'bad'].map(kind => marker(kind, prefix)).join('')}${[...icons].map(name => `<path id="${prefix}i-${name}" d="${ICONS[name]}"/>`).join('')}</defs>`,
    `<rect class="ground" width="${width}" height="${height}"/>`,
    `<text class="head" x="16" y="26">${markup(view.title)}</text>`,
    `<text class="under" x="16" y="44">${markup(sizeOf(view))}</text>`,
    ...bands.map(({ y, height: tall, label }) =>
      `<rect class="band" x="8" y="${r(y)}" width="${width - 16}" height="${r(tall)}" rx="10"/>${label === '' ? '' : `<text class="tier" x="18" y="${r(y + 16)}">${markup(label)}</text>`}`),
    ...routes.map(route => arrow(route, isWorld(route.edge), prefix)),
    ...boxes.map(box => boxMarkup(box, prefix)),
    ...routes.map(route => labelMarkup(route, isWorld(route.edge))),
    legend(height, prefix),
  ].join('\n');
  return { body, width, height };
}

/** `25 things of the app, 24 connections` */
function sizeOf({ nodes, edges, leftOut }: PictureView): string {
  const inside = nodes.filter(node => !isOutside(node));
  const things = inside.some(({ kind }) => kind === 'vpc') ? counted(inside.length, 'VPC') : `${counted(inside.reduce((sum, { parts }) => sum + parts.length, 0), 'thing')} of the app`;
  return `${things}, ${counted(edges.length, 'connection')}${leftOut.length > 0 ? `; ${leftOut.length} more left out` : ''}`;
}

function marker(kind: string, prefix: string): string {
  return `<marker id="${prefix}head${kind}" class="head-${kind || 'plain'}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L8 4L0 8z"/></marker>`;
}

function arrow(route: Route, isWorld: boolean, prefix: string): string {
  const { edge } = route;
  const head = edge.violates.length > 0 ? 'bad' : isWorld ? 'world' : '';
  const d = curve(route);
  return `<g class="${classesOf(edge, isWorld)}" data-edge="${edge.id}"><path class="line" d="${d}" marker-end="url(#${prefix}head${head})"/></g>`;
}

function labelMarkup({ edge, label, at, labelWidth }: Route, isWorld: boolean): string {
  return `<g class="${classesOf(edge, isWorld)}" data-edge="${edge.id}"><rect x="${r(at.x - labelWidth / 2)}" y="${r(at.y - 9)}" width="${r(labelWidth)}" height="18" rx="9"/><text x="${r(at.x)}" y="${r(at.y + 4)}" text-anchor="middle">${markup(label)}</text></g>`;
}

function classesOf(edge: PictureEdge, isWorld: boolean): string {
  return ['edge', ...isWorld ? ['world'] : [], ...isDoubtful(edge) ? ['doubtful'] : [], ...edge.violates.length > 0 ? ['bad'] : []].join(' ');
}

function boxMarkup({ node, x, y, width, height, title, subtitle, notes }: Box, prefix: string): string {
  const isMany = node.parts.length > 1;
  const inside = [
    ...isMany ? [`<rect class="stack" x="5" y="5" width="${width}" height="${height}" rx="9"/>`] : [],
    `<rect class="box" width="${width}" height="${height}" rx="9"/>`,
    `<rect class="bar" x="0" y="10" width="4" height="${height - 20}" rx="2"/>`,
    `<use class="icon" href="#${prefix}i-${iconOf(node)}" x="14" y="16"/>`,
    `<text class="name" x="42" y="22">${markup(title)}</text>`,
    `<text class="about" x="42" y="38">${markup(subtitle)}</text>`,
    ...notes.map(({ edge, text }, i) =>
      `<g class="note${edge.violates.length > 0 ? ' bad' : ''}" data-edge="${edge.id}"><text x="14" y="${58 + i * 17}">${markup(text)}</text></g>`),
    ...node.doubts.length > 0 ? [`<text class="doubt" x="${width - 14}" y="22">?</text>`] : [],
  ];
  // In a page each box is a button, and the script says which one the Tab key comes to.
  const asButton = prefix === '' ? '' : ` role="button" tabindex="-1" aria-description="${markup(node.kind === 'vpc' ? '' : writeReach(node))}"`;
  return `<g class="node ${stateOf(node)}" data-node="${node.id}"${asButton} transform="translate(${r(x)} ${r(y)})">${inside.join('\n')}</g>`;
}

function stateOf(node: PictureNode): string {
  if (node.kind === 'unknown') return 'unknown';
  if (node.kind === 'foreign-group') return 'foreign';
  if (isOutside(node)) return 'out';
  if (node.hops === 1) return 'exposed';
  if (node.hops !== undefined) return 'behind';
  return node.reachedFrom === undefined ? 'quiet' : 'inner';
}

/** Through all points, up and down at each of them; around the boxes where it goes from side to side. */
function curve({ points, isSideways }: Route): string {
  const [first, ...others] = points;
  if (isSideways) {
    const [before, , after, last] = others;
    return `M${write(first)}C${write(before)} ${write(before)} ${write(others[1])}S${write(after)} ${write(last)}`;
  }
  const pieces = others.map((point, i) => {
    const from = points[i];
    const middle = (from.y + point.y) / 2;
    return from.x === point.x ? `L${write(point)}` : `C${r(from.x)} ${r(middle)} ${r(point.x)} ${r(middle)} ${write(point)}`;
  });
  return `M${write(first)}${pieces.join('')}`;
}

function write({ x, y }: Point): string {
  return `${r(x)} ${r(y)}`;
}

/** What colours of arrows and of boxes mean. */
function legend(height: number, prefix: string): string {
  const y = height - 18;
  const line = (x: number, kind: string, text: string) =>
    `<g class="edge ${kind}"><path class="line" d="M${x} ${y - 26}h30" marker-end="url(#${prefix}head${kind === 'doubtful' ? '' : kind})"/></g><text class="under" x="${x + 38}" y="${y - 22}">${text}</text>`;
  const bar = (x: number, kind: string, text: string) =>
    `<g class="${kind}"><rect class="bar" x="${x}" y="${y - 11}" width="4" height="14" rx="2"/></g><text class="under" x="${x + 12}" y="${y}">${text}</text>`;
  return `<g aria-hidden="true">${line(16, 'world', 'from the Internet')}${line(180, '', 'permitted')}${line(300, 'doubtful', 'unknown at synth')}${line(464, 'bad', 'violates a claim')}
${bar(16, 'exposed', 'open to the Internet')}${bar(180, 'behind', 'behind that')}${bar(300, 'inner', 'from other networks')}${bar(464, 'quiet', 'not reached')}</g>`;
}

/** One decimal is enough, and files stay small. */
function r(value: number): string {
  return String(Math.round(value * 10) / 10);
}
