import { inOneOrder, Unknown } from '../model/knowledge';

/** Whether something is let through: surely, or nobody knows, and why; undefined where it is not. */
export type Answer = 'surely' | Unknown | undefined;

export function isDoubt(answer: Answer): answer is Unknown {
  return answer !== undefined && answer !== 'surely';
}

/** Both must be the case. */
export function bothOf(a: Answer, b: Answer): Answer {
  if (a === undefined || b === undefined) return undefined;
  if (a === 'surely') return b;
  return b === 'surely' || a.why === b.why ? a : { known: false, why: `${a.why} and ${b.why}`, ...settled(inOneOrder([a.settledBy, b.settledBy])) };
}

/** One of them is enough. */
export function eitherOf(a: Answer, b: Answer): Answer {
  return a === 'surely' || b === 'surely' ? 'surely' : a ?? b;
}

function settled(settledBy: string | undefined): Pick<Unknown, 'settledBy'> {
  return settledBy === undefined ? {} : { settledBy };
}
