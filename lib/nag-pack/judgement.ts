import { IPolicyValidationContext, Stack } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { Finding, judgeIndex, optionsOf, Settings } from '../checks';
import { NetworkIndex } from '../judging/network-index';
import { writeDay } from '../model/day';
import { AppReading } from '../reading/from-app';
import { readScope } from '../reading/from-scope';
import { readTemplatesOnce } from '../reading/read-once';
import { today } from '../reading/today';

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

/** What was read of an app, and what is made of it: read once, put in order once for each set of options, judged once for each set of settings. */
export class JudgedApp {
  private readonly indexes = new Map<string, NetworkIndex>();
  private readonly judgements = new Map<string, Judgement>();

  constructor(private readonly root: IConstruct, private readonly reading: AppReading, private readonly shown: readonly string[]) {}

  public judge({ profile, framework, include, exclude, severities, options }: Settings): Judgement {
    const settings = { profile, framework, include, exclude, severities, options: { ...options, today: writeDay(today()) } };
    return once(this.judgements, JSON.stringify(settings), () => this.judgementOf(settings));
  }

  /** The construct that made a resource; the stack, where there is none (any more); undefined where there is no such template. */
  public placeOf(template: string, logicalId: string): IConstruct | undefined {
    return this.reading.resourceAt(template, logicalId) ?? this.reading.stackOf(template);
  }

  /** Whether there is no stack whose template was not shown: a plugin of a Stage sees those of the Stage. */
  public isWhole(): boolean {
    return this.root.node.findAll().every(node => !Stack.isStack(node) || node.nested || this.shown.includes(node.node.path));
  }

  private judgementOf(settings: Settings): Judgement {
    const options = optionsOf(settings);
    const index = once(this.indexes, JSON.stringify(options), () => new NetworkIndex(this.reading.network, options));
    return {
      findings: judgeIndex(index, settings).map((finding) => {
        const { template, logicalId } = finding.site;
        return { finding, at: this.placeOf(template, logicalId) ?? this.root };
      }),
      blanks: this.reading.failures.map(({ template, stack, why }) => ({
        at: this.reading.stackOf(template) ?? this.root,
        why: `${template} cannot be read, so nothing is proved about the stack '${stack}': ${why}`,
      })),
    };
  }
}

/** The templates that the CDK wrote. */
export function appOfTemplates(context: IPolicyValidationContext): JudgedApp {
  const reading = readTemplatesOnce(context);
  const before = JUDGED.get(reading);
  if (before) return before;
  const app = new JudgedApp(context.appConstruct, reading, context.stackTemplates.map(({ stackConstructPath }) => stackConstructPath));
  JUDGED.set(reading, app);
  return app;
}

/** Judges constructs that have not been synthesised. */
export function judgeScope(scope: IConstruct, settings: Settings): Judgement {
  return new JudgedApp(scope.node.root, readScope(scope), []).judge(settings);
}

/** The part of a judgement that concerns a construct and what stands below it. */
export function within(scope: IConstruct, { findings, blanks }: Judgement): Judgement {
  if (scope === scope.node.root) return { findings, blanks };
  const isInside = ({ at }: { at: IConstruct }) => at.node.scopes.includes(scope);
  return { findings: findings.filter(isInside), blanks: blanks.filter(blank => isInside(blank) || scope.node.scopes.includes(blank.at)) };
}

/** A pack on each of fifty stacks is fifty plugins, and each is shown the same files. */
const JUDGED = new WeakMap<AppReading, JudgedApp>();

function once<T>(done: Map<string, T>, key: string, work: () => T): T {
  if (!done.has(key)) done.set(key, work());
  return done.get(key)!;
}
