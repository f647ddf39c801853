import * as fs from 'fs';
import * as path from 'path';
import { Problem } from '../reports/findings-report';

/** What was found at the paths that a user gave. */
export interface Inputs {
  /** Folders with the manifest of a cloud assembly. */
  readonly assemblies: readonly string[];
  readonly files: readonly InputFile[];
  readonly problems: readonly Problem[];
}

export interface InputFile {
  readonly file: string;
  /** Whether the user named it, and not only the folder that it is in: then it must be a template. */
  readonly isNamed: boolean;
}

const LIKE_A_TEMPLATE = /\.(json|ya?ml|template)$/i;

/** Folders that hold what others wrote, by the thousand. */
const PASSED_OVER = new Set(['node_modules', '.git']);

/** Looks at what lies at some paths: cloud assemblies, files, and both in folders, at any depth. What is there twice counts once. */
export function inputsAt(paths: readonly string[]): Inputs {
  const [assemblies, problems] = [new Set<string>(), [] as Problem[]];
  const files = new Map<string, InputFile>();
  const add = (given: string, isNamed: boolean) => {
    const file = path.normalize(given);
    files.set(file, { file, isNamed: isNamed || (files.get(file)?.isNamed ?? false) });
  };
  const cannotBeRead = (file: string, error: unknown) => void problems.push({ file, message: `it cannot be read: ${(error as Error).message}` });
  const seen = new Set<string>();
  const look = (given: string) => {
    const folder = path.normalize(given);
    try {
      // A link may lead to a folder that is looked at already, or to one above.
      const real = fs.realpathSync(folder);
      if (seen.has(real)) return;
      seen.add(real);
      if (isAssembly(folder)) return void assemblies.add(folder);
      const entries = fs.readdirSync(folder, { withFileTypes: true }).sort((x, y) => x.name < y.name ? -1 : 1);
      for (const entry of entries) lookAt(path.join(folder, entry.name), entry);
    } catch (error) {
      cannotBeRead(folder, error);
    }
  };
  const lookAt = (inside: string, entry: fs.Dirent) => {
    if (PASSED_OVER.has(entry.name)) return;
    const isLikeATemplate = LIKE_A_TEMPLATE.test(entry.name);
    try {
      const stat = entry.isSymbolicLink() ? fs.statSync(inside) : entry;
      if (stat.isDirectory()) look(inside);
      else if (isLikeATemplate && stat.isFile()) add(inside, false);
    } catch (error) {
      if (isLikeATemplate) cannotBeRead(inside, error); // any other link that leads nowhere is none of our business
    }
  };
  const lookInto = (given: string) => {
    if (seen.has(fs.realpathSync(given))) return;
    const before = assemblies.size + files.size + problems.length;
    look(given);
    const after = assemblies.size + files.size + problems.length;
    // What another path brought already is no reason to complain.
    if (before === after && ![...assemblies, ...files.keys()].some(found => isIn(path.normalize(given), found))) {
      problems.push({ file: given, message: 'there is no file in it that could be a template' });
    }
  };
  for (const given of paths) {
    try {
      const stat = fs.statSync(given, { throwIfNoEntry: false });
      if (!stat) problems.push({ file: given, message: 'there is no such file or folder' });
      else if (stat.isDirectory()) lookInto(given);
      else if (path.basename(given) === 'manifest.json' && isAssembly(path.dirname(given))) assemblies.add(path.normalize(path.dirname(given)));
      else add(given, true);
    } catch (error) {
      cannotBeRead(given, error);
    }
  }
  return { assemblies: [...assemblies], files: [...files.values()], problems };
}

/** Other tools too write a `manifest.json`. */
function isAssembly(folder: string): boolean {
  const manifest = path.join(folder, 'manifest.json');
  if (!fs.existsSync(manifest)) return false;
  return fs.existsSync(path.join(folder, 'cdk.out')) || /"aws:cloudformation:stack"|"cdk:cloud-assembly"/.test(fs.readFileSync(manifest, 'utf8'));
}

function isIn(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return !relative.startsWith('..') && !path.isAbsolute(relative);
}
