import { IConstruct } from 'constructs';
import {
  ClaimTraffic, Endpoint, ForbidProps, MaxExposureProps, MustTraverseProps, OnlyFromProps, RequireProps,
} from '../network-proofs';

/**
 * One end of a claim: an `Endpoint`, a construct, or a text: `internet`, `internet without pl-0123`, `10.0.0.0/8`, `pl-0123`, a construct path, a logical id, the name of a
 * group, `tag:tier=db`, or `*` for everything.
 */
export type ModelEnd = Endpoint | IConstruct | string;

type WithEnds<Props> = {
  readonly [Name in keyof Props]: Props[Name] extends Endpoint ? ModelEnd : Props[Name] extends Endpoint[] ? readonly ModelEnd[] : Props[Name];
};

/** The same with ends of that kind. A claim in a test fails by itself, so that there is nothing to acknowledge. */
type InModel<Props> = WithEnds<Omit<Props, 'acknowledgeable'>>;

/** A claim in the words of `NetworkProofs`: `{ forbid: { source: 'internet', destination: database } }`. */
export type ModelClaim =
  | { readonly forbid: InModel<ForbidProps> }
  | { readonly require: InModel<RequireProps> }
  | { readonly onlyFrom: InModel<OnlyFromProps> }
  | { readonly mustTraverse: InModel<MustTraverseProps> }
  | { readonly maxExposure: InModel<MaxExposureProps> };

export type { ClaimTraffic };

/** A template: its body, a `Template` of aws-cdk-lib/assertions, or a body with what is known of where it is deployed to. */
export type ModelTemplate = object | {
  readonly template: object;
  /** What the stack is called; tells stacks apart. */
  readonly stack?: string;
  readonly stage?: string;
  readonly account?: string;
  readonly region?: string;
};
