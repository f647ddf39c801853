import { FindingsReport, Source } from './findings-report';
import { networkHtml } from './network-html';
import { networkJson } from './network-json';
import { networkMarkdown } from './network-markdown';
import { networkMermaid } from './network-mermaid';
import { NetworkReport, SiteReader } from './network-report';
import { networkSvg } from './network-svg';
import { Site } from '../model/rule';
import { NetworkPicture, PictureView } from '../reachability/picture';
import { Proof } from '../reachability/proof';

export interface NetworkFilesInput {
  readonly picture: NetworkPicture;
  readonly proofs: readonly Proof[];
  /** What the checks found, where they were asked. */
  readonly findings?: FindingsReport;
  /** The line of code that made what stands somewhere. The name of the file is told as it is: it should not begin with the folders of one machine. */
  readonly sourceOf?: (site: Site) => Source | undefined;
  /** The path of the construct that made it. */
  readonly pathOf?: (site: Site) => string | undefined;
}

/** Every file that tells of a network, by its name. The same for the same network: no time and no folder of a machine is in them. */
export function networkFiles({ picture, proofs, findings, sourceOf, pathOf }: NetworkFilesInput): ReadonlyMap<string, string> {
  const report: NetworkReport = { picture, proofs, findings, sites: new SiteReader(pathOf, sourceOf) };
  const names = fileNamesOf(picture.views);
  return new Map([
    ...picture.views.flatMap((view, i): [string, string][] => [[`${names[i]}.svg`, networkSvg(view)], [`${names[i]}.mmd`, networkMermaid(view)]]),
    ['network.json', networkJson(report)],
    ['report.md', networkMarkdown(report)],
    ['report.html', networkHtml(report)],
  ]);
}

/** `network`, `network-Shop-Vpc`: without what file systems do not take, and each once. */
function fileNamesOf(views: readonly PictureView[]): readonly string[] {
  const taken = new Set<string>();
  return views.map(({ id }) => {
    const slug = id.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 60);
    const name = id === '' ? 'network' : `network-${slug || 'vpc'}`;
    let own = name;
    for (let i = 2; taken.has(own.toLowerCase()); i++) own = `${name}-${i}`;
    taken.add(own.toLowerCase());
    return own;
  });
}
