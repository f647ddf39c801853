import { FormatName } from '../reports/formats';

/** What may stand behind `cdk-portcullis check`, beside paths. Values are as the user wrote them. */
export interface CheckFlags {
  readonly format: FormatName;
  readonly live?: readonly string[];
  readonly output?: string;
  readonly profile?: string;
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  readonly framework?: string;
  readonly failOn?: string;
  readonly config?: string;
  readonly baseline?: string;
  readonly quiet?: boolean;
}
