/** How seriously a finding is taken. */
export enum CheckSeverity {
  /** A hole, or a deployment that will go wrong. Fails synthesis, unless `FailOn.NEVER`. */
  ERROR = 'error',

  /** A habit that hides a hole. Fails under `FailOn.WARNING` only. */
  WARNING = 'warning',

  /** Worth knowing. Never fails. */
  INFO = 'info',
}
