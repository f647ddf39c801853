/** Why an answer cannot be read, and where in it: `SecurityGroups[3].IpPermissions`. */
export interface NoAnswer {
  readonly why: string;
  readonly location?: string;
}
