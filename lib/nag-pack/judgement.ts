import * as fs from 'fs';
import { IPolicyValidationContext } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { Finding, judgeAll } from '../checks';
import { AppReading, readApp } from '../reading/from-app';
import { readScope } from '../reading/from-scope';

/** A finding and the construct that it is about. */
export interface LocatedFinding {
  readonly finding: Finding;
  /** The resource; where a template was merged in as text, the stack. */
  readonly at: IConstruct;
}

/** A stack of which nothing is proved. */
export interface Blank {
  readonly at: IConstruct;
  readonly why: string;
}

export interface Judgement {
  readonly findings: readonly LocatedFinding[];
  readonly blanks: readonly Blank[];
}

/** Judges the templates that the CDK wrote. */
export function judgeTemplates(context: IPolicyValidationContext): Judgement {
  const { appConstruct: root, stackTemplates } = context;
  return onceFor(root, stackTemplates.map(({ templatePath }) => templatePath), () => judge(readApp(root, stackTemplates), root));
}

/** Judges constructs that have not been synthesised. */
export function judgeScope(scope: IConstruct): Judgement {
  return judge(readScope(scope), scope.node.root);
}

/** The part of a judgement that concerns a construct and what stands below it. */
export function within(scope: IConstruct, { findings, blanks }: Judgement): Judgement {
  if (scope === scope.node.root) return { findings, blanks };
  const isInside = ({ at }: { at: IConstruct }) => at.node.scopes.includes(scope);
  return { findings: findings.filter(isInside), blanks: blanks.filter(blank => isInside(blank) || scope.node.scopes.includes(blank.at)) };
}

function judge(reading: AppReading, root: IConstruct): Judgement {
  return {
    findings: judgeAll(reading.network).map((finding) => {
      const { template, logicalId } = finding.site;
      return { finding, at: reading.resourceAt(template, logicalId) ?? reading.stackOf(template) ?? root };
    }),
    blanks: reading.failures.map(({ template, stack, why }) => ({
      at: reading.stackOf(template) ?? root,
      why: `${template} cannot be read, so nothing is proved about the stack '${stack}': ${why}`,
    })),
  };
}

const JUDGED = new WeakMap<IConstruct, { readonly key: string; readonly judgement: Judgement }>();

/** A pack on each of fifty stacks is fifty plugins, and each is shown the same files. */
function onceFor(root: IConstruct, files: readonly string[], work: () => Judgement): Judgement {
  const key = files.map((file) => {
    const { mtimeMs, size } = fs.statSync(file, { throwIfNoEntry: false }) ?? { mtimeMs: 0, size: 0 };
    return `${file} ${mtimeMs} ${size}`;
  }).join('\n');
  const before = JUDGED.get(root);
  if (before?.key === key) return before.judgement;
  const judgement = work();
  JUDGED.set(root, { key, judgement });
  return judgement;
}
