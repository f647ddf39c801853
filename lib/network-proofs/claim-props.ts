import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Endpoint } from './endpoint';
import { Service } from '../services/service';

/** The connections that a claim is about. */
export interface ClaimTraffic {
  /**
   * Protocols and ports. Joined with those of `services`.
   *
   * @default - everything, where `services` says nothing either
   */
  readonly ports?: ec2.Port[];

  /**
   * Services: every port that each has; for `require` those for its clients. Joined with `ports`.
   *
   * @default - everything, where `ports` says nothing either
   */
  readonly services?: Service[];
}

/** What all claims say. */
export interface ClaimOptions extends ClaimTraffic {
  /**
   * Whether a violation may be acknowledged (`Validations.of(...).acknowledge({ id: 'NetworkProofs::<id>', reason })`). It then fails as an error, and nobody is stopped from
   * accepting it.
   *
   * @default false
   */
  readonly acknowledgeable?: boolean;

  /**
   * Why it is claimed. Stands in the report beside what was found.
   *
   * @default - no reason
   */
  readonly because?: string;
}

/** That no connection is let through. */
export interface ForbidProps extends ClaimOptions {
  /** Who must not. */
  readonly source: Endpoint;
  /** Whom they must not reach. */
  readonly destination: Endpoint;

  /**
   * Whether it is forbidden through others too. Each thing on the way is taken to be in the hands of whoever reached it, by whatever port; ports and services are those of
   * the last hop.
   *
   * @default false - the direct connection only
   */
  readonly transitive?: boolean;
}

/** That connections are let through, as far as security groups can say so. */
export interface RequireProps extends ClaimOptions {
  /** Who must be let through: each of them. */
  readonly source: Endpoint;
  /** Whom they must reach: each of them. */
  readonly destination: Endpoint;
}

/** That nobody connects but some. */
export interface OnlyFromProps extends ClaimOptions {
  /** Whom they connect to. Its members may connect to each other. */
  readonly destination: Endpoint;
  /** Who may. Nobody, where it is empty. */
  readonly allow: Endpoint[];
}

/** That whoever reaches something comes through something else. */
export interface MustTraverseProps extends ClaimOptions {
  /** Who comes. */
  readonly source: Endpoint;
  /** Whom they reach, over however many hops. */
  readonly destination: Endpoint;
  /** What they come through: one of these. */
  readonly via: Endpoint[];
}

/** How much the Internet may open at the most. `ports` and `services` are those that may be open. */
export interface MaxExposureProps extends ClaimOptions {
  /** What may be open: each thing by itself. */
  readonly destination: Endpoint;

  /**
   * The most pairs of an IPv4 address of the Internet and a port, for each thing. One port that is open to everybody is some 3.7 thousand million.
   *
   * @default - any number
   */
  readonly ipv4AddressPorts?: number;

  /**
   * The most pairs of an IPv6 address of the Internet and a port, for each thing.
   *
   * @default - any number
   */
  readonly ipv6AddressPorts?: number;
}

/** What of the standard claims may be chosen. */
export interface StandardClaimsProps {
  /**
   * Whether a violation may be acknowledged.
   *
   * @default false
   */
  readonly acknowledgeable?: boolean;
}
