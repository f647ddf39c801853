import { counted, Problem, Source } from './findings-report';
import { Explanation, OpenQuestion, Proof, ProofVerdict } from '../reachability';

/** A place in a template, and where people look for it. */
export interface LocatedLine {
  /** Undefined outside of cloud assemblies. */
  readonly constructPath?: string;
  readonly logicalId: string;
  /** The line of code where that is known, else the line of the template. */
  readonly source: Source;
}

/** Something that is told with the lines that it stands in. */
export interface TellsLines {
  readonly lines: readonly LocatedLine[];
}

export interface ReportedProof extends TellsLines {
  readonly proof: Proof;
  /** Whether it is one of the standard claims, and nobody's own. */
  readonly isStandard: boolean;
  /** Whether it makes the run fail. */
  readonly isFailing: boolean;
  /** The hops of the connection in question, one line each. */
  readonly path: readonly string[];
  /** The templates that it is about, where there are several by themselves. */
  readonly network?: string;
}

/** Claims that were judged, ready to be told: the one thing that all formats are made of. */
export interface ProofsReport {
  /** Of this library. */
  readonly version: string;
  /** In the order in which they are written, the standard ones last. */
  readonly proofs: readonly ReportedProof[];
  /** What was taken for granted, in words. */
  readonly assumed: readonly string[];
  readonly problems: readonly Problem[];
  readonly notes: readonly string[];
  readonly summary: ProofsSummary;
}

export interface ProofsSummary {
  readonly proved: number;
  readonly permitted: number;
  readonly violated: number;
  readonly undecided: number;
  /** How many make the run fail. */
  readonly failing: number;
  readonly files: number;
  readonly groups: number;
  readonly problems: number;
}

export function proofsSummary(proofs: readonly ReportedProof[], sizes: Pick<ProofsSummary, 'files' | 'groups' | 'problems'>): ProofsSummary {
  const of = (verdict: ProofVerdict) => proofs.filter(({ proof }) => proof.verdict === verdict).length;
  return {
    proved: of('PROVED'), permitted: of('PERMITTED'), violated: of('VIOLATED'), undecided: of('UNDECIDED'), failing: proofs.filter(({ isFailing }) => isFailing).length, ...sizes,
  };
}

/** What was found, and in what, in one line. */
export function proofsLine({ proved, permitted, violated, undecided, files, groups, problems }: ProofsSummary): string {
  const found = [
    `${proved} proved`,
    ...permitted > 0 ? [`${permitted} permitted`] : [],
    `${violated} violated`,
    ...undecided > 0 ? [`${undecided} undecided`] : [],
    ...problems > 0 ? [`${counted(problems, 'problem')}, so not everything was read`] : [],
  ];
  return `${found.join(', ')}. Read: ${counted(files, 'file')} with ${counted(groups, 'security group')}.`;
}

const WHAT_IS_PROVED = 'About security groups alone: routes, network ACLs and firewalls were not asked. They can only say no where groups say yes.';

/** Where something is undecided: how to go on without another template. */
const WHAT_CAN_BE_ASSUMED = 'What only the deployment knows can be said in "assume" of "proofs" in portcullis.json: { "parameters": { "OfficeCidr": ["198.51.100.0/24"] } }, or imports, prefixLists, groups, vpcs.';

/** For which world a report is true, and how it would be told more. */
export function closingNotes(open: readonly (readonly OpenQuestion[])[]): string[] {
  return open.length === 0 ? [] : [...open.some(questions => questions.length > 0) ? [WHAT_CAN_BE_ASSUMED] : [], WHAT_IS_PROVED];
}

/** An answer to one question about one deployment. */
export interface ReportedAnswer {
  readonly explanation: Explanation;
  /** Each way from one end to the other: its hops in words, and the lines of the rules that let it through. */
  readonly ways: readonly (TellsLines & { readonly hops: readonly string[] })[];
  /** The way through others, where none is direct. */
  readonly through?: TellsLines & { readonly hops: readonly string[] };
  /** Each rule that would have to be there. */
  readonly missing: readonly (TellsLines & { readonly says: string })[];
  readonly questions: readonly OpenQuestion[];
  /** As in `ReportedProof`. */
  readonly network?: string;
}

export interface ExplainReport {
  readonly version: string;
  /** `internet to Db, tcp 5432 (PostgreSQL)`. */
  readonly question: string;
  readonly answers: readonly ReportedAnswer[];
  readonly assumed: readonly string[];
  readonly problems: readonly Problem[];
  readonly notes: readonly string[];
}

/** `app.ts:15`. */
export function writeLine({ source: { file, line } }: LocatedLine): string {
  return `${file}:${line}`;
}

/** Each of some lines once: `app.ts:15, app.ts:20`. */
export function writeLines(lines: readonly LocatedLine[]): string {
  return [...new Set(lines.map(writeLine))].join(', ');
}
