import * as fs from 'fs';
import { Deployment } from './deployment';
import { fingerprintIn } from './fingerprint';
import { toldPath } from './paths';
import { Finding } from '../checks';
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

/** Says of each finding where it is: the construct and its line of code where a cloud assembly knows them, else the line of the template. */
export class Locator {
  private readonly ordinals = new Ordinals();
  private readonly onDisk = new Map<string, boolean>();

  public locate(findings: readonly Finding[], deployment: Deployment): LocatedFinding[] {
    const sources = new Map(deployment.sources.map(source => [source.template, source]));
    const constructPaths = findings.map(({ site: { template, logicalId } }) => constructPathOf(deployment, sources.get(template), logicalId));
    const inCode = findings.map((finding, i) => this.lineOfCode(finding, constructPaths[i], deployment.assembly?.constructs));
    const inTemplates = templatePlaces(findings.filter((_, i) => !inCode[i]), deployment);
    return findings.map((finding, i): LocatedFinding => {
      const { check, id, severity, verdict, says, site, settledBy, covers, sections } = finding;
      const { template, logicalId, location } = site;
      const source = sources.get(template);
      const stack = source && deployment.assembly ? source.stack : toldPath(source?.stack ?? template);
      const constructPath = constructPaths[i];
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
          source: inCode[i] ?? inTemplates.get(finding)!,
          message: says,
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
    { site: { template, location } }: Finding, constructPath: string | undefined, constructs: AssemblyConstructs | undefined,
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

function constructPathOf({ assembly }: Deployment, source: TemplateSource | undefined, logicalId: string): string | undefined {
  if (!assembly || !source) return undefined;
  return logicalId === '' ? source.stack : assembly.constructs.pathOf(source.template, logicalId, source.body);
}

/** Each file is read once more, and only if something in it has to be found. */
function templatePlaces(findings: readonly Finding[], deployment: Deployment): ReadonlyMap<Finding, Source> {
  const byFile = new Map<string, Finding[]>();
  for (const finding of findings) {
    const others = byFile.get(finding.site.template);
    if (others) others.push(finding);
    else byFile.set(finding.site.template, [finding]);
  }
  return new Map([...byFile].flatMap(([file, inFile]) => {
    const places = placesIn(textOf(file), deployment.yaml?.has(file) ? 'yaml' : 'json', inFile.map(({ site }) => wayTo(site, deployment)));
    return inFile.map((finding, i): [Finding, Source] => [finding, { file: toldPath(file), ...places[i] }]);
  }));
}

function wayTo({ logicalId, location }: Finding['site'], { live }: Deployment): readonly Step[] {
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
