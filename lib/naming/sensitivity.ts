/** How much harm it does when somebody gets at what wears a group. */
export enum Sensitivity {
  /** It is meant to be reached from the Internet. */
  PUBLIC = 'public',
  /** It is for other parts of the system. */
  INTERNAL = 'internal',
  /** It holds or decides what nobody else may have. */
  RESTRICTED = 'restricted',
}
