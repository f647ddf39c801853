import { FindingsReport, Source } from './findings-report';
import { Site } from '../model/rule';
import { NetworkPicture } from '../reachability/picture';
import { Proof } from '../reachability/proof';

/** All that a report of a network is made of. */
export interface NetworkReport {
  readonly picture: NetworkPicture;
  readonly proofs: readonly Proof[];
  /** What the checks found, where they were asked. */
  readonly findings?: FindingsReport;
  readonly sites: SiteReader;
}

/** Where something stands, as far as anybody can say without naming the machine that looked. */
export interface Place {
  /** The construct. */
  readonly path: string | null;
  /** The resource in its template, and the property inside of it. */
  readonly logicalId: string | null;
  readonly property: string | null;
  /** The line of code. */
  readonly source: { readonly file: string; readonly line: number } | null;
}

/** Says of places in templates where they are in the code. */
export class SiteReader {
  public constructor(
    private readonly pathOf: (site: Site) => string | undefined = () => undefined,
    private readonly sourceOf: (site: Site) => Source | undefined = () => undefined,
  ) {}

  public placeOf(site: Site | undefined): Place {
    if (!site) return { path: null, logicalId: null, property: null, source: null };
    const source = this.sourceOf(site);
    return {
      path: this.pathOf(site) ?? null,
      logicalId: site.logicalId,
      property: site.location === 'Properties' ? null : site.location.replace(/^Properties\./, ''),
      source: source ? { file: source.file, line: source.line } : null,
    };
  }
}

/** `Shop/Web (app.ts:12)`: a place in a few words; undefined where nothing is known of it. */
export function writePlace({ path, logicalId, source }: Place): string | undefined {
  const where = path ?? logicalId;
  const line = source ? `${source.file}:${source.line}` : undefined;
  if (where === null) return line;
  return line === undefined ? where : `${where} (${line})`;
}
