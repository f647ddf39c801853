import { ConnectionReset, Ec2Error } from './ec2-error';

/** What can go wrong with a call. After `lost-answer` the call has done what it does, and nobody was told. */
export type Fault = 'RequestLimitExceeded' | 'InternalError' | 'Unavailable' | 'UnauthorizedOperation' | 'reset' | 'lost-answer';

const ERRORS: Readonly<Record<Exclude<Fault, 'reset' | 'lost-answer'>, () => Ec2Error>> = {
  RequestLimitExceeded: () => new Ec2Error('RequestLimitExceeded', 'Request limit exceeded.', 503),
  InternalError: () => new Ec2Error('InternalError', 'An internal error has occurred', 500),
  Unavailable: () => new Ec2Error('Unavailable', 'The server is overloaded and can\'t handle the request.', 503),
  UnauthorizedOperation: () => new Ec2Error('UnauthorizedOperation', 'You are not authorized to perform this operation.', 403),
};

/** Faults that a test wants, and what it wants to happen just before a call is looked at: the races of an account in which others work too. */
export class InjectedFaults {
  private every = Infinity;
  private count = 0;
  private readonly next = new Map<string, Fault[]>();
  private readonly hooks = new Map<string, (() => void | Promise<void>)[]>();

  /** Each nth call is throttled, whatever it is. */
  public throttleEvery(n: number): void {
    this.every = n;
    this.count = 0;
  }

  /** The next calls of an action fail. */
  public failNext(action: string, fault: Fault, times = 1): void {
    this.next.set(action, [...this.next.get(action) ?? [], ...Array<Fault>(times).fill(fault)]);
  }

  /** Before the next call of an action something happens, once. What is asked for several times happens at one call each. */
  public before(action: string, hook: () => void | Promise<void>): void {
    this.hooks.set(action, [...this.hooks.get(action) ?? [], hook]);
  }

  /** Runs a call as it is to go. */
  public async around<T>(action: string, act: () => T): Promise<T> {
    if (++this.count % this.every === 0) throw ERRORS.RequestLimitExceeded();
    const fault = this.next.get(action)?.shift();
    if (fault === 'reset') throw new ConnectionReset();
    if (fault && fault !== 'lost-answer') throw ERRORS[fault]();
    await this.hooks.get(action)?.shift()?.();
    const answer = act();
    if (fault === 'lost-answer') throw new ConnectionReset();
    return answer;
  }
}
