/** What the command line tells whoever started it. */
export enum ExitStatus {
  /** Everything was judged, and nothing fails. */
  FINE = 0,

  /** Everything was judged, and something fails. */
  FAILS = 1,

  /** Not everything could be judged, or nothing: whatever was found is told, but nothing is proved. */
  CANNOT_RUN = 2,
}

/** Something that a user can mend: told by its message alone, without a stack. */
export class CannotRun extends Error {}
