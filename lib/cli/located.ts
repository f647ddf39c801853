import * as fs from 'fs';
import { Deployment } from './deployment';
import { fingerprintIn } from './fingerprint';
import { toldPath } from './paths';
import { Finding } from '../checks';
import { AT_SYNTH } from '../checks/judge-all';
import { Site } from '../model/rule';
import { AssemblyConstructs } from '../reading/assembly-constructs';
import { placesIn, stepsIn } from '../reading/source-lines';
import { Step } from '../reading/step-tree';
import { TemplateSource } from '../reading/template';
import { hashOf, Ordinals } from '../reports/finding-hash';
import { ReportedFinding, Source } from '../reports/findings-report';

/** A finding with all that is known about its place. */
export interface LocatedFinding {
  readonly finding: Finding;
  readonly reported: ReportedFinding;
}

/** A place in a template, as people find it. */
export interface LocatedSite {
  readonly constructPath: string | undefined;
  readonly source: Source;
}

/** Says of each finding where it is: the construct and its line of code where a cloud assembly knows them, else the line of the template. */
export class Locator {
  private readonly ordinals = new Ordinals();
  private readonly onDisk = new Map<string, boolean>();

  /** The construct of each place, and where to look: the line of code, else the line of the template. */
  public placesOf(sites: readonly Site[], deployment: Deployment): LocatedSite[] {
    const sources = new Map(deployment.sources.map(source => [source.template, source]));
    const constructPaths = sites.map(({ template, logicalId }) => constructPathOf(deployment, sources.get(template), logicalId));
    const inCode = sites.map((site, i) => this.lineOfCode(site, constructPaths[i], deployment.assembly?.constructs));
    const inTemplates = templatePlaces(sites.filter((_, i) => !inCode[i]), deployment);
    return sites.map((site, i) => ({ constructPath: constructPaths[i], source: inCode[i] ?? inTemplates.get(site)! }));
  }

  public locate(findings: readonly Finding[], deployment: Deployment): LocatedFinding[] {
    const sources = new Map(deployment.sources.map(source => [source.template, source]));
    const places = this.placesOf(findings.map(({ site }) => site), deployment);
    return findings.map((finding, i): LocatedFinding => {
      const { check, id, severity, verdict, says, site, settledBy, covers, sections } = finding;
      const { template, logicalId, location } = site;
      const source = sources.get(template);
      const stack = source && deployment.assembly ? source.stack : toldPath(source?.stack ?? template);
      const { constructPath, source: place } = places[i];
      return {
        finding,
        reported: {
          check,
          id,
          severity,
          verdict,
          file: toldPath(template),
          stack,
          logicalId,
          location,
          constructPath,
          source: place,
          message: messageOf(says, deployment),
          settledBy,
          covers,
          sections,
          fingerprint: this.ordinals.next(hashOf(fingerprintIn(deployment, finding, ''), `${stack} ${constructPath ?? logicalId}`)),
        },
      };
    });
  }

  /** Only where the file is there: an assembly may have been made on another machine. */
  private lineOfCode(
    { template, location }: Site, constructPath: string | undefined, constructs: AssemblyConstructs | undefined,
  ): Source | undefined {
    const [, property] = stepsIn(location);
    const line = constructPath === undefined ? undefined : constructs?.lineOf(template, constructPath, property?.toString());
    return line && this.isOnDisk(line.file) ? { file: toldPath(line.file), line: line.line } : undefined;
  }

  private isOnDisk(file: string): boolean {
    let known = this.onDisk.get(file);
    if (known === undefined) this.onDisk.set(file, known = fs.existsSync(file));
    return known;
  }
}

/** A template that somebody wrote, and the answer of AWS, are no synthesis. What a baseline knows a finding by stays as it is. */
function messageOf(says: string, { assembly, live }: Deployment): string {
  if (assembly || !says.startsWith(AT_SYNTH)) return says;
  return `cannot be known from ${live ? 'the answer of AWS' : 'the template'}: ${says.slice(AT_SYNTH.length)}`;
}

function constructPathOf({ assembly }: Deployment, source: TemplateSource | undefined, logicalId: string): string | undefined {
  if (!assembly || !source) return undefined;
  return logicalId === '' ? source.stack : assembly.constructs.pathOf(source.template, logicalId, source.body);
}

/** Each file is read once more, and only if something in it has to be found. */
function templatePlaces(sites: readonly Site[], deployment: Deployment): ReadonlyMap<Site, Source> {
  const byFile = new Map<string, Site[]>();
  for (const site of sites) {
    const others = byFile.get(site.template);
    if (others) others.push(site);
    else byFile.set(site.template, [site]);
  }
  return new Map([...byFile].flatMap(([file, inFile]) => {
    const places = placesIn(textOf(file), deployment.yaml?.has(file) ? 'yaml' : 'json', inFile.map(site => wayTo(site, deployment)));
    return inFile.map((site, i): [Site, Source] => [site, { file: toldPath(file), ...places[i] }]);
  }));
}

function wayTo({ logicalId, location }: Site, { live }: Deployment): readonly Step[] {
  const steps = stepsIn(location);
  return live || logicalId === '' ? steps : ['Resources', logicalId, ...steps];
}

/** Where it is there no more since it was judged, everything stands in its first line. */
function textOf(file: string): string {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return '{}';
  }
}
