import * as fs from 'fs';
import * as path from 'path';
import { Stage } from 'aws-cdk-lib';
import { AppInQuestion } from './app-in-question';
import { JudgedClaim } from './judged-claim';
import { PlacesOfApp } from './places-of-app';
import { pictureOf } from '../reachability/picture-of';
import { Proof } from '../reachability/proof';
import { networkFiles } from '../reports/network-files';

const FOLDER = 'network-report';

/** Where the report of an App or Stage goes where nobody says: into what is synthesised, each Stage into a folder of its own. */
export function usualFolder(stage: Stage): string {
  return path.join((stage.node.root as Stage).outdir, FOLDER, ...stage.node.path === '' ? [] : [stage.node.path.replaceAll('/', '-')]);
}

/** The CDK lets a plugin write new files into what is synthesised, and no others: those of an earlier run must be gone before plugins run. */
export function removeOldReport(stage: Stage): void {
  fs.rmSync(usualFolder(stage), { recursive: true, force: true });
}

/** Whether a folder lies in what is synthesised. */
export function isInsideAssembly(stage: Stage, folder: string): boolean {
  const relative = path.relative((stage.node.root as Stage).outdir, folder);
  return !relative.startsWith('..') && !path.isAbsolute(relative);
}

/** Writes pictures and a report. What they say is the same for the same network. */
export function writeReport(folder: string, { index }: AppInQuestion, claims: readonly JudgedClaim[], places: PlacesOfApp): void {
  const { nameOfSite, pathOf, linesAt } = places;
  const proofs = claims.flatMap(({ proof }): Proof[] => proof ? [proof] : []);
  fs.mkdirSync(folder, { recursive: true });
  const files = networkFiles({
    picture: pictureOf(index, { proofs, nameOfSite }),
    proofs,
    pathOf,
    sourceOf: (site) => {
      const [, file, line] = /^(.*?):(\d+)(?::\d+)?$/.exec(linesAt(site)[0] ?? '') ?? [];
      return file === undefined || path.isAbsolute(file) ? undefined : { file: file.replaceAll('\\', '/'), line: Number(line) };
    },
  });
  for (const [name, text] of files) fs.writeFileSync(path.join(folder, name), text);
}
