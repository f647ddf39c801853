import { execFileSync } from 'node:child_process';
import * as path from 'node:path';
import { EXAMPLE_NAMES, synthesise, templatesOf } from './all-examples';
import { ACCEPTED_OF_CFN_LINT, Exception } from './cfn-lint-exceptions';
import { bareEnvironment, programOfPython, REGION } from './environment';

/** cfn-lint on what each example synthesises: errors, warnings and what is only informational. */

interface Finding {
  readonly example: string;
  readonly rule: string;
  /** Where in the template: `Resources/Vpc/Properties/…`. */
  readonly where: string;
  readonly message: string;
}

/** As cfn-lint prints it with `--format json`. */
interface Match {
  readonly Filename: string;
  readonly Message: string;
  readonly Rule: { readonly Id: string };
  readonly Location: { readonly Path: (string | number)[] | null };
}

let findings: Finding[];

beforeAll(() => {
  const exampleOf = new Map(EXAMPLE_NAMES.flatMap(example => templatesOf(synthesise(example)).map(file => [file, example])));
  // One run for all: most of its time goes into reading the schemas of CloudFormation.
  const output = execFileSync(programOfPython('cfn-lint'), [
    '--format', 'json', '--regions', REGION, '--include-checks', 'I', '--non-zero-exit-code', 'none', '--', ...exampleOf.keys(),
  ], { cwd: __dirname, env: bareEnvironment(), encoding: 'utf8', maxBuffer: 64_000_000, timeout: 110_000 });
  findings = (JSON.parse(output) as Match[]).map(({ Filename, Message, Rule, Location }) => ({
    example: exampleOf.get(path.resolve(__dirname, Filename))!, rule: Rule.Id, where: (Location.Path ?? []).join('/'), message: Message,
  }));
}, 120_000);

const excuses = ({ examples, rule, where }: Exception, finding: Finding): boolean =>
  (examples?.includes(finding.example) ?? true) && rule === finding.rule && where.test(finding.where);

test.each(EXAMPLE_NAMES)('cfn-lint finds nothing in %s', (example) => {
  const left = findings.filter(finding => finding.example === example && !ACCEPTED_OF_CFN_LINT.some(exception => excuses(exception, finding)));
  expect(left.map(({ rule, where, message }) => `${rule} ${where}: ${message}`)).toEqual([]);
});

test('each exception is still needed, for each example that it names', () => {
  const idle = ACCEPTED_OF_CFN_LINT.flatMap(exception => (exception.examples ?? [undefined])
    .filter(example => !findings.some(finding => (example ?? finding.example) === finding.example && excuses(exception, finding)))
    .map(example => `${exception.rule} ${exception.where} in ${example ?? 'any example'}`));
  expect(idle).toEqual([]);
});
