import { Objected, Objections } from './judged-resources';

/** An evaluation, in the words of PutEvaluations (AWS Config API Reference, Evaluation). */
export interface EvaluationOfResource {
  readonly ComplianceResourceType: string;
  readonly ComplianceResourceId: string;
  readonly ComplianceType: 'COMPLIANT' | 'NON_COMPLIANT' | 'NOT_APPLICABLE';
  /** Results that are ordered later count: when it was recorded what was judged. */
  readonly OrderingTimestamp: Date;
  readonly Annotation?: string;
}

/** "Annotation ... Length Constraints: Minimum length of 0. Maximum length of 256" (AWS Config API Reference, Evaluation). */
export const LONGEST_ANNOTATION = 256;

export const GROUP_TYPE = 'AWS::EC2::SecurityGroup';

const TYPES: readonly (readonly [prefix: string, type: string])[] = [
  ['sg-', GROUP_TYPE], ['vpc-', 'AWS::EC2::VPC'], ['eni-', 'AWS::EC2::NetworkInterface'], ['fl-', 'AWS::EC2::FlowLog'], ['subnet-', 'AWS::EC2::Subnet'],
];

/** @throws Error for the id of something else: a finding about it would be lost */
function typeOfResource(id: string): string {
  const type = TYPES.find(([prefix]) => id.startsWith(prefix))?.[1];
  if (type === undefined) throw new Error(`What was found about '${id}' cannot be told: it is no id of a resource that AWS Config knows here`);
  return type;
}

/** What the rule says of one resource. */
export function evaluationOf(id: string, { of, broken }: Objections, at: Date): EvaluationOfResource {
  const objected = of.get(id);
  const about = { ComplianceResourceType: typeOfResource(id), ComplianceResourceId: id, OrderingTimestamp: at };
  if (objected) return { ...about, ComplianceType: 'NON_COMPLIANT', Annotation: annotationOf(objected) };
  if (broken.length > 0) return { ...about, ComplianceType: 'NON_COMPLIANT', Annotation: shortened(`could not be judged: ${broken[0].check} failed: ${broken[0].error.message}`) };
  return { ...about, ComplianceType: 'COMPLIANT' };
}

/** The same for a resource that is there no more, or that the rule has nothing to say about. */
export function notApplicable(resourceType: string, resourceId: string, at: Date): EvaluationOfResource {
  return { ComplianceResourceType: resourceType, ComplianceResourceId: resourceId, ComplianceType: 'NOT_APPLICABLE', OrderingTimestamp: at };
}

/** The worst of what was found, the place first, and how much more there is. */
function annotationOf({ worst, more }: Objected): string {
  const place = worst.place === '' ? '' : `${worst.place} `;
  const doubt = worst.is === 'undecided' ? 'cannot be proved: ' : '';
  return shortened(`${place}${worst.check}: ${doubt}${worst.says}`, more === 0 ? '' : `; and ${more} more`);
}

/** As long as AWS Config takes it, with an end that is never cut. */
function shortened(text: string, end = ''): string {
  const line = text.replace(/\s+/g, ' ');
  const room = LONGEST_ANNOTATION - end.length;
  if (line.length <= room) return `${line}${end}`;
  // Not within a pair of UTF-16 surrogates.
  return `${line.slice(0, room - 1).replace(/[\uD800-\uDBFF]$/, '')}…${end}`;
}
