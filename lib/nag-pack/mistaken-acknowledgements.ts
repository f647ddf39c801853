import { PolicyViolation, Validations } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { pathless } from './pathless';
import { BESIDE_CHECKS, whyItAcknowledgesNothing } from '../settings/acknowledged-by-mistake';

/** An acknowledgement that is meant for a finding of ours and acknowledges nothing. */
export interface MistakenAcknowledgement {
  readonly at: IConstruct;
  readonly id: string;
  readonly why: string;
}

/** Those of a construct, of what stands above it, and of all below it. */
export function mistakenAcknowledgementsIn(scope: IConstruct): MistakenAcknowledgement[] {
  return [...scope.node.scopes.slice(0, -1), ...scope.node.findAll()].flatMap(at => [...idsAcknowledgedAt(at)].flatMap((id) => {
    const why = whyItAcknowledgesNothing(id);
    return why === undefined ? [] : [{ at, id, why }];
  }));
}

function idsAcknowledgedAt({ node }: IConstruct): Set<string> {
  return new Set(node.metadata.flatMap(({ type, data }): string[] =>
    type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY && typeof data === 'object' && data !== null ? Object.keys(data) : []));
}

/** In one violation without a path, which the CDK shows inside Stages too. */
export function toldOfMistakes(mistakes: readonly MistakenAcknowledgement[]): PolicyViolation[] {
  if (mistakes.length === 0) return [];
  const many = mistakes.length === 1 ? '1 acknowledgement acknowledges' : `${mistakes.length} acknowledgements acknowledge`;
  const lines = mistakes.map(({ at: { node }, id, why }) => `'${id.replace(/^Annotation::/, '')}' at ${node.path === '' ? 'the app' : node.path}: ${why}`);
  return [pathless(BESIDE_CHECKS.acknowledgesNothing, 'warning', [`${many} nothing:`, ...lines].join('\n   '))];
}
