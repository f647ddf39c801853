import { PictureNode } from '../../reachability/picture';
import { nameTraffic } from '../../reachability/picture-traffic';
import { Proof } from '../../reachability/proof';
import { few, nameWithCount, writeCount, writeFlows, writeReach } from '../network-labels';
import { VERDICTS } from '../network-markdown';
import { markup } from '../network-markup';
import { NetworkReport, writePlace } from '../network-report';

/** The tables below the picture. Each is there without the script too. */

export function claimsTable({ proofs, picture: { edges }, sites }: NetworkReport): string {
  if (proofs.length === 0) return section('claims', 'Claims', '<p class="soft">No claims were judged.</p>');
  const sorted = VERDICTS.flatMap(verdict => proofs.filter(proof => proof.verdict === verdict));
  return section('claims', 'Claims', table(['Verdict', 'Claim', 'What is the case', 'Where'], sorted.map((proof) => {
    const { verdict, claim: { id }, sites: [first] } = proof;
    const path = edges.filter(({ violates }) => violates.includes(id)).map(edge => edge.id);
    const show = path.length === 0 ? '' : ` <button type="button" data-path="${path.join(' ')}" data-title="${markup(id)}" aria-label="Show the path of ${markup(id)}">Show the path</button>`;
    const where = first ? writePlace(sites.placeOf(first)) : undefined;
    return row([`<span class="verdict ${verdict}">${verdict}</span>`, `<code>${markup(id)}</code>`, `${markup(proof.says)}${more(proof)}${show}`, where === undefined ? '' : `<code>${markup(where)}</code>`], ' data-claim=""');
  })));
}

/** What would settle a claim, and what would have to be there. */
function more({ questions, missing }: Proof): string {
  const lines = [
    ...questions.flatMap(({ settledBy }) => settledBy === undefined ? [] : [`To settle it: ${settledBy}`]),
    ...missing.map(({ at, says }) => `Missing at ${at}: ${says}`),
  ];
  return lines.length === 0 ? '' : `<ul class="plain soft">${[...new Set(lines)].slice(0, 12).map(line => `<li>${markup(line)}</li>`).join('')}</ul>`;
}

export function connectionsTable({ picture: { nodes, edges } }: NetworkReport): string {
  const byId = new Map(nodes.map(node => [node.id, nameWithCount(node)]));
  return section('connections', 'Who may talk to whom', table(['From', 'To', 'Traffic', 'Why', 'Rules'], edges.map(({ id, from, to, flows, rules }) => {
    const [source, destination] = [byId.get(from)!, from === to ? 'itself' : byId.get(to)!];
    const reasons = [...new Set(rules.flatMap(({ reason }) => reason ?? []))];
    return row([markup(source), markup(destination), markup(writeFlows(flows)), markup(few(reasons, 3)),
      `<button type="button" data-show="${id}" aria-label="${markup(`Show ${rules.length} rules: ${source} to ${destination}`)}">${rules.length}</button>`]);
  })));
}

export function exposureTable({ picture: { nodes } }: NetworkReport): string {
  const open = nodes.filter(({ exposure }) => exposure && !(exposure.sure.isEmpty && exposure.perhaps.isEmpty));
  if (open.length === 0) return section('exposure', 'Exposure', '<p>The Internet may connect to nothing directly.</p>');
  return section('exposure', 'Exposure', '<p class="soft">What an Internet address may connect to directly. A pair is one address that may connect to one port; bars grow with the number of its digits.</p>'
    + table(['Thing', 'Open', 'Nobody knows at synth', 'IPv4 pairs', 'IPv6 pairs', 'From the Internet'], open.map(exposureRow)));
}

function exposureRow(node: PictureNode): string {
  const { sure, perhaps, addressPorts } = node.exposure!;
  const bits = (count: bigint) => count.toString(2).length - (count === 0n ? 1 : 0);
  // All ports of all addresses have 48 bits in IPv4, and 144 in IPv6.
  const pairs = (count: bigint, most: number) => `${writeCount(count)}${meter(bits(count), most)}`;
  return row([markup(nameWithCount(node)), markup(nameTraffic(sure).join(', ')), markup(nameTraffic(perhaps).join(', ')), pairs(addressPorts.ipv4, 48), pairs(addressPorts.ipv6, 144), markup(writeReach(node))]);
}

/** So many of the fullest are shown. */
const MOST_BARS = 50;

export function quotaTables({ picture: { rules, interfaces }, sites }: NetworkReport): string {
  const rest = (all: readonly unknown[]) => all.length > MOST_BARS ? `<p class="soft">${all.length - MOST_BARS} with more room left are in network.json.</p>` : '';
  const where = (site: Parameters<typeof sites.placeOf>[0]) => `<code>${markup(writePlace(sites.placeOf(site)) ?? '')}</code>`;
  const groups = table(['Group', 'Rules', 'Used', 'Made of', 'Where'], rules.slice(0, MOST_BARS).map(({ group, direction, family, count, most, allowed, arithmetic, site }) => row([
    markup(group), `${direction === 'ingress' ? 'inbound' : 'outbound'} ${family === 'ipv4' ? 'IPv4' : 'IPv6'}`,
    `${count} of ${allowed}${most > count ? `, ${most} at most` : ''}${meter(count, allowed, 0.8)}`, markup(arithmetic), where(site),
  ])));
  const worn = table(['Thing', 'Groups on one interface', 'Groups', 'Where'], interfaces.slice(0, MOST_BARS).map(({ thing, count, allowed, groups: names, site }) => row([
    markup(thing), `${count} of ${allowed}${meter(count, allowed, 0.99)}`, markup(names.join(', ')), where(site),
  ])));
  return section('quotas', 'Quotas', [
    ...rules.length > 0 ? [`<h3>Rules of groups</h3>${groups}${rest(rules)}`] : ['<p>No group has rules.</p>'],
    ...interfaces.length > 0 ? [`<h3>Groups of interfaces</h3>${worn}${rest(interfaces)}`] : [],
  ].join(''));
}

export function findingsTable({ findings }: NetworkReport): string {
  if (!findings) return '';
  const rows = findings.findings.map(({ id, severity, constructPath, logicalId, source, message }) => row([
    `<span class="verdict ${severity}">${severity}</span>`, `<code>${markup(id)}</code>`, markup(message), `<code>${markup(`${constructPath ?? logicalId} (${source.file}:${source.line})`)}</code>`,
  ]));
  return section('checks', 'Checks', rows.length === 0 ? '<p>The checks found nothing.</p>' : table(['Severity', 'Check', 'What is the case', 'Where'], rows));
}

export function limitsSection({ picture: { limits } }: NetworkReport): string {
  const list = (title: string, lines: readonly string[]) => `<div><h3>${title}</h3><ul>${lines.map(line => `<li>${markup(line)}</li>`).join('')}</ul></div>`;
  return section('limits', 'What this report knows', `<div class="cols">${list('Modelled', limits.modelled)}${list('Shown although it may be less', limits.overApproximated)}${list('Assumed', limits.assumed)}</div>`);
}

function section(id: string, title: string, body: string): string {
  return `<section id="${id}" class="card" aria-labelledby="${id}-title"><h2 id="${id}-title">${title}</h2>${body}</section>`;
}

/** Wide tables scroll by themselves, and are in the order of the Tab key so that keys can scroll them. */
function table(headings: readonly string[], rows: readonly string[]): string {
  const head = headings.map(heading => `<th scope="col">${heading}</th>`).join('');
  return `<div class="scroll" tabindex="0" role="group" aria-label="${headings[0]} and ${headings[1]}, a table"><table><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
}

function row(cells: readonly string[], attributes = ''): string {
  return `<tr${attributes}>${cells.map(cell => `<td>${cell}</td>`).join('')}</tr>`;
}

/** Without `high` it is only a size, and neither good nor bad. */
function meter(count: number, most: number, high?: number): string {
  const share = Math.min(1, count / most);
  const kind = high === undefined ? ' plain' : count > most ? ' full' : share >= high ? ' high' : '';
  return `<svg class="meter" aria-hidden="true"><rect class="fill${kind}" width="${Math.round(share * 1000) / 10}%" height="8"/></svg>`;
}
