import { few, flowLabels, nameWithCount } from './network-labels';
import { shorten } from './network-layout';
import { isDoubtful, isOutside, PictureEdge, PictureNode, PictureView } from '../reachability/picture';

/** A picture in the words of Mermaid, which GitHub draws inside of Markdown. */
export function networkMermaid({ title, nodes, edges, leftOut }: PictureView): string {
  const byId = new Map(nodes.map(node => [node.id, node]));
  const outbound = edges.some(edge => byId.get(edge.to)?.kind === 'internet');
  const idIn = (id: string) => byId.get(id)?.kind === 'internet' ? 'out' : id;
  return [
    'flowchart TB',
    `  accTitle: ${plain(title)}, what security groups permit`,
    ...leftOut.length > 0 ? [`  %% ${leftOut.length} more are left out`] : [],
    ...nodes.map(node => `  ${node.id}${shapeOf(node)}`),
    // Apart from those who come in, or each arrow to it would go up.
    ...outbound ? ['  out(["the Internet (outbound)"])'] : [],
    ...edges.map(edge => `  ${edge.from} ${arrow(edge)} ${idIn(edge.to)}`),
    ...styles(nodes, edges),
  ].join('\n') + '\n';
}

function shapeOf(node: PictureNode): string {
  const text = `"${label(shorten(nameWithCount(node), 40))}<br/><small>${label(node.about)}</small>"`;
  if (node.kind === 'internet') return `([${text}])`;
  if (isOutside(node)) return `[/${text}/]`;
  return /^(database|cache|data warehouse)$/.test(node.about) ? `[(${text})]` : `[${text}]`;
}

function arrow(edge: PictureEdge): string {
  const text = `|"${label(few(flowLabels(edge.flows), 3))}"|`;
  if (isDoubtful(edge)) return `-.->${text}`;
  return edge.violates.length > 0 ? `==>${text}` : `-->${text}`;
}

function styles(nodes: readonly PictureNode[], edges: readonly PictureEdge[]): string[] {
  const exposed = nodes.filter(({ hops, kind }) => hops === 1 && kind !== 'internet').map(({ id }) => id);
  const bad = edges.flatMap(({ violates }, i) => violates.length > 0 ? [i] : []);
  return [
    ...exposed.length > 0 ? ['  classDef exposed stroke:#bc4c00,stroke-width:2px', `  class ${exposed.join(',')} exposed`] : [],
    ...bad.length > 0 ? [`  linkStyle ${bad.join(',')} stroke:#cf222e,stroke-width:3px`] : [],
  ];
}

/**
 * Text between quotes. Mermaid reads `#code;` as a character, so that whatever is none of these can be written so: quotes, brackets, marks of Markdown and of HTML.
 */
function label(text: string): string {
  return plain(text).replace(/[^\w .,:;/()+×…?↗-]/gu, character => `#${character.codePointAt(0)};`);
}

/** One line, and nothing that ends a statement. */
function plain(text: string): string {
  return text.replace(/[\s\p{C}]+/gu, ' ').trim();
}
