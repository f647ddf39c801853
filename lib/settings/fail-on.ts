/** Which findings make synthesis fail. A check that crashes always does. */
export enum FailOn {
  /** Errors: what is proved to be a hole. Warnings are reported. */
  ERROR = 'error',

  /** Errors and warnings. */
  WARNING = 'warning',

  /** Nothing: findings are only reported, each as a warning. For apps that are live already. */
  NEVER = 'never',
}
