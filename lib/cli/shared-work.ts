/** Who has a file. */
enum State { NOBODYS, MAINS, AHEAD, POSTED, LEFT_TO_MAIN }

/**
 * Which of the two threads parses which file, in memory that both see: whoever takes a file first has it. So nobody waits for a thread that did not
 * start, and no file is parsed twice or by nobody.
 */
export class SharedWork {
  /** Goes to the other thread. */
  readonly memory: SharedArrayBuffer;
  private readonly states: Int32Array;
  /** The file that the main thread is at. */
  private readonly place: Int32Array;

  constructor(files: number | SharedArrayBuffer) {
    this.memory = typeof files === 'number' ? new SharedArrayBuffer((files + 1) * Int32Array.BYTES_PER_ELEMENT) : files;
    this.states = new Int32Array(this.memory, Int32Array.BYTES_PER_ELEMENT);
    this.place = new Int32Array(this.memory, 0, 1);
  }

  /** Main thread: tells how far it is, and takes a file unless the other thread has it. */
  takeForMain(file: number): boolean {
    Atomics.store(this.place, 0, file);
    Atomics.notify(this.place, 0);
    return Atomics.compareExchange(this.states, file, State.NOBODYS, State.MAINS) === State.NOBODYS;
  }

  /** Main thread: waits until a file that the other thread has is posted, left to the main thread, or has taken too long. */
  awaitPosted(file: number, milliseconds: number): 'posted' | 'left' | 'stuck' {
    const isStuck = Atomics.wait(this.states, file, State.AHEAD, milliseconds) === 'timed-out';
    const state = Atomics.load(this.states, file);
    return state === State.POSTED ? 'posted' : isStuck ? 'stuck' : 'left';
  }

  /** Other thread: takes a file unless the main thread has it. */
  takeAhead(file: number): boolean {
    return Atomics.compareExchange(this.states, file, State.NOBODYS, State.AHEAD) === State.NOBODYS;
  }

  /** Other thread: tells that a file it has is posted, or left to the main thread. */
  giveBack(file: number, isPosted: boolean): void {
    Atomics.store(this.states, file, isPosted ? State.POSTED : State.LEFT_TO_MAIN);
    Atomics.notify(this.states, file);
  }

  /** Other thread: waits until the main thread has come to a file. */
  awaitMain(isNear: (mainsFile: number) => boolean): void {
    for (let at = Atomics.load(this.place, 0); !isNear(at); at = Atomics.load(this.place, 0)) Atomics.wait(this.place, 0, at);
  }
}
