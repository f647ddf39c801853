import { counted } from './findings-report';
import { code, escaped } from './markdown';
import { few, nameWithCount, writeCount, writeFlows, writeReach } from './network-labels';
import { networkMermaid } from './network-mermaid';
import { NetworkReport, writePlace } from './network-report';
import { isOutside, NetworkPicture, PictureEdge } from '../reachability/picture';
import { nameTraffic } from '../reachability/picture-traffic';
import { ProofVerdict } from '../reachability/proof';

/** A table of GitHub holds so many rows of connections; what is more is told by its number, and stands in the JSON. */
const MOST_ROWS = 500;

/** The order in which verdicts are told: what needs somebody first. */
export const VERDICTS: readonly ProofVerdict[] = ['VIOLATED', 'UNDECIDED', 'PERMITTED', 'PROVED'];

/** A network for people, in Markdown as GitHub writes it. */
export function networkMarkdown(report: NetworkReport): string {
  const { picture, findings } = report;
  return [
    '# Network report',
    summaryOf(report),
    ...picture.views.flatMap(view => [
      ...picture.views.length > 1 ? [`## ${escaped(view.title)}`] : ['## Picture'],
      `\`\`\`mermaid\n${networkMermaid(view)}\`\`\``,
      ...view.leftOut.length > 0 ? [`Left out of this picture: ${escaped(few(view.leftOut, 20))}.`] : [],
    ]),
    ...proofsIn(report),
    ...whoMayTalk(report),
    ...exposureIn(picture),
    ...quotasIn(picture),
    ...findings && findings.findings.length > 0 ? ['## Checks', table(['Check', 'Severity', 'Where', 'What is the case'],
      findings.findings.map(({ id, severity, constructPath, logicalId, message }) =>
        [code(id), severity, code(constructPath ?? logicalId), escaped(message)]))] : [],
    ...limitsIn(picture),
  ].join('\n\n') + '\n';
}

/** How large the network is, and how many claims came out how. */
function summaryOf(report: NetworkReport): string {
  const { proofs } = report;
  const verdicts = VERDICTS.flatMap((verdict) => {
    const count = proofs.filter(proof => proof.verdict === verdict).length;
    return count > 0 ? [`${count} ${verdict}`] : [];
  });
  return `${sizeOf(report)} ${proofs.length === 0 ? 'No claims were judged.' : `Claims: ${verdicts.join(', ')}.`}`;
}

export function sizeOf({ picture: { nodes, edges, scope } }: NetworkReport): string {
  const things = nodes.filter(node => !isOutside(node)).reduce((sum, { parts }) => sum + parts.length, 0);
  return `${counted(scope.groups, 'security group')}, ${counted(things, 'thing')}, ${counted(edges.length, 'connection')}.`;
}

function proofsIn({ proofs, sites }: NetworkReport): string[] {
  if (proofs.length === 0) return [];
  const sorted = VERDICTS.flatMap(verdict => proofs.filter(proof => proof.verdict === verdict));
  return ['## Claims', table(['Verdict', 'Claim', 'Says', 'Where'], sorted.map(({ verdict, claim, says, sites: [first] }) =>
    [`**${verdict}**`, code(claim.id), escaped(says), first ? code(writePlace(sites.placeOf(first)) ?? '') : '']))];
}

function whoMayTalk({ picture: { nodes, edges }, sites }: NetworkReport): string[] {
  const byId = new Map(nodes.map(node => [node.id, node]));
  const reasons = ({ rules }: PictureEdge) => [...new Set(rules.flatMap(({ reason }) => reason ?? []))];
  const lines = ({ rules }: PictureEdge) => [...new Set(rules.flatMap(({ site }) => site ? writePlace(sites.placeOf(site)) ?? [] : []))];
  const rows = edges.slice(0, MOST_ROWS).map(edge => [
    escaped(nameWithCount(byId.get(edge.from)!)), edge.from === edge.to ? 'itself' : escaped(nameWithCount(byId.get(edge.to)!)), escaped(writeFlows(edge.flows)),
    escaped(few(reasons(edge), 3)), few(lines(edge).map(code), 2),
  ]);
  return ['## Who may talk to whom', table(['From', 'To', 'Traffic', 'Why', 'Rules'], rows), ...edges.length > MOST_ROWS ? [`${edges.length - MOST_ROWS} more are in network.json.`] : []];
}

function exposureIn({ nodes }: NetworkPicture): string[] {
  const open = nodes.filter(({ exposure }) => exposure && !(exposure.sure.isEmpty && exposure.perhaps.isEmpty));
  if (open.length === 0) return ['## Exposure', 'The Internet may connect to nothing directly.'];
  return ['## Exposure', 'What an Internet address may connect to directly. A pair is one address that may connect to one port.', table(
    ['Thing', 'Open', 'Nobody knows', 'IPv4 pairs', 'IPv6 pairs', 'From the Internet'],
    open.map(node => [
      escaped(nameWithCount(node)), escaped(few(nameTraffic(node.exposure!.sure), 6)), escaped(few(nameTraffic(node.exposure!.perhaps), 6)),
      writeCount(node.exposure!.addressPorts.ipv4), writeCount(node.exposure!.addressPorts.ipv6), writeReach(node),
    ]))];
}

/** So many of the fullest are told. */
const MOST_BARS = 20;

function quotasIn({ rules, interfaces }: NetworkPicture): string[] {
  if (rules.length + interfaces.length === 0) return [];
  return ['## Quotas', ...rules.length === 0 ? [] : [table(['Group', 'Rules', 'Used', 'Of', 'Made of'], rules.slice(0, MOST_BARS).map(({ group, direction, family, count, most, allowed, arithmetic }) =>
    [escaped(group), `${direction === 'ingress' ? 'inbound' : 'outbound'} ${family === 'ipv4' ? 'IPv4' : 'IPv6'}`, most > count ? `${count}, ${most} at most` : String(count), String(allowed), arithmetic]))],
  ...interfaces.length === 0 ? [] : [table(['Thing', 'Groups on one interface', 'Of', 'Groups'], interfaces.slice(0, MOST_BARS).map(({ thing, count, allowed, groups }) =>
    [escaped(thing), String(count), String(allowed), escaped(few(groups, 5))]))],
  ...rules.length > MOST_BARS || interfaces.length > MOST_BARS ? ['Those with the most room left are in network.json.'] : []];
}

function limitsIn({ limits: { modelled, overApproximated, assumed } }: NetworkPicture): string[] {
  const list = (title: string, lines: readonly string[]) => [`### ${title}`, lines.map(line => `* ${escaped(line)}`).join('\n')];
  return ['## What this report knows', ...list('Modelled', modelled), ...list('Shown although it may be less', overApproximated), ...list('Assumed', assumed)];
}

function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  return [headings, headings.map(() => '---'), ...rows].map(cells => `| ${cells.join(' | ')} |`).join('\n');
}

