import { ClaimTraffic, ModelClaim, ModelEnd } from './model-claim';
import { ThingInModel } from './network-model';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';
import { ProofResult } from '../network-proofs';

/** What jest wants to know of a match. */
interface Match {
  readonly pass: boolean;
  readonly message: () => string;
}

/** What is not to be reached by. */
export interface Unreachable extends ClaimTraffic {
  /** Through others neither. */
  readonly transitive?: boolean;
}

/** The part of what jest gives a matcher that counts here. */
interface Context {
  readonly isNot?: boolean;
}

/**
 * Matchers for `NetworkModel.at(...)`.
 *
 * `expect.extend(networkMatchers); expect(model.at(database)).toBeUnreachableFrom('internet');`
 */
export const networkMatchers = {
  /** Nobody there may open a connection to it, directly. With `transitive`, through others neither. */
  toBeUnreachableFrom(this: Context | void, received: unknown, source: ModelEnd, options: Unreachable = {}): Match {
    const { model, end } = thing('toBeUnreachableFrom', received);
    return match(this, model.ask({ forbid: { source, destination: end, ...options } }), ['PROVED'], ['VIOLATED']);
  },

  /** It may open such connections there, as far as security groups can say so; without ports or services: any connection. */
  toReach(this: Context | void, received: unknown, destination: ModelEnd, traffic: ClaimTraffic = {}): Match {
    const { model, end: source } = thing('toReach', received);
    const isAnything = traffic.ports === undefined && traffic.services === undefined;
    // The opposite of reaching all of something is not to reach some of it: who expects that it does not reach expects that nothing gets through.
    if (this?.isNot || isAnything) {
      const found = model.ask({ forbid: { source, destination, ...traffic } });
      return match(this, found.verdict === 'PROVED' ? { ...found, says: `${found.says}${SAY_WHAT}` } : found, ['VIOLATED'], ['PROVED']);
    }
    return match(this, model.ask({ require: { source, destination, ...traffic } }), ['PERMITTED'], ['VIOLATED']);
  },

  /** The Internet may open no other connections to it than these. */
  toExposeOnly(this: Context | void, received: unknown, traffic: ClaimTraffic): Match {
    const { model, end: destination } = thing('toExposeOnly', received);
    const claim: ModelClaim = { maxExposure: { destination, ...traffic } };
    return match(this, model.ask(claim), ['PROVED'], ['VIOLATED']);
  },
};

/** Which rules would have to be there depends on what is to get through. */
const SAY_WHAT = '\n  fix: say what is meant, and the failure names the rules to add: toReach(..., { ports: [ec2.Port.tcp(443)] })';

/** What is undecided matches neither way: `not` must not make a proof of it. */
function match(context: Context | void, { verdict, says }: ProofResult, yes: readonly string[], no: readonly string[]): Match {
  const pass = yes.includes(verdict) || (!no.includes(verdict) && (context?.isNot ?? false));
  return { pass, message: () => says };
}

function thing(matcher: string, received: unknown): ThingInModel {
  if (received instanceof ThingInModel) return received;
  return refuse({
    problem: `${matcher} looks at something of a network`,
    given: asGiven(received),
    accepted: 'what NetworkModel.at(...) gives',
    change: `expect(NetworkModel.fromApp(app).at(database)).${matcher}(...)`,
  });
}

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- that is how jest lets matchers be known; where its types are not installed it is a name that nobody uses
  namespace jest {
    // eslint-disable-next-line @typescript-eslint/no-unused-vars -- all declarations of an interface have the same parameters
    interface Matchers<R, T = {}> {
      /** Nobody there may open a connection to it, directly. With `transitive`, through others neither. */
      toBeUnreachableFrom(source: ModelEnd, options?: Unreachable): R;
      /** It may open such connections there, as far as security groups can say so; without ports or services: any connection. */
      toReach(destination: ModelEnd, traffic?: ClaimTraffic): R;
      /** The Internet may open no other connections to it than these. */
      toExposeOnly(traffic: ClaimTraffic): R;
    }
  }
}
