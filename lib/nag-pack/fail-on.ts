import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';

/** Which findings make synthesis fail. A check that crashes always does. */
export enum FailOn {
  /** Errors: what is proved to be a hole. Warnings are reported. */
  ERROR = 'error',

  /** Errors and warnings. */
  WARNING = 'warning',

  /** Nothing: findings are only reported, each as a warning. For apps that are live already. */
  NEVER = 'never',
}

/** For callers whom no compiler stops. A word that is none of these would make nothing fail, or crash late. */
export function checkedFailOn(who: string, failOn: FailOn = FailOn.ERROR): FailOn {
  if (Object.values(FailOn).includes(failOn)) return failOn;
  refuse({
    problem: `${who}: failOn is none of FailOn`,
    given: asGiven(failOn),
    accepted: 'FailOn.ERROR, FailOn.WARNING or FailOn.NEVER',
    change: "import { FailOn } from 'cdk-portcullis' and give failOn: FailOn.ERROR",
  });
}
