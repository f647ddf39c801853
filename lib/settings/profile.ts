/** Which checks are asked. RULES.md says of each in which profile it is. */
export enum Profile {
  /** What everybody should know: its errors raise no false alarm on plain apps. */
  BASELINE = 'baseline',

  /** Everything but opinions that others hold the other way round, which `include` asks for. */
  STRICT = 'strict',
}
