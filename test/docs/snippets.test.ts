import * as path from 'node:path';
import * as ts from 'typescript';
import { run, textOf } from './run-snippet';
import { publicClasses, Snippet, snippetsOfDocstrings, snippetsOfPages } from './snippets';

process.env.CDK_VALIDATION = 'true'; // CDK's own rules too: see test/strict-settings.ts

const SNIPPETS = [...snippetsOfPages(), ...snippetsOfDocstrings()];
const MODULES = new Map(SNIPPETS.map((snippet, at): [string, Snippet] => [path.join(__dirname, `snippet-${at}.ts`), snippet]));

describe('code that readers will copy', () => {
  test('there is some', () => {
    expect(SNIPPETS.length).toBeGreaterThan(10);
  });

  test('compiles', () => {
    const options: ts.CompilerOptions = {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.Node16,
      moduleResolution: ts.ModuleResolutionKind.Node16,
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      types: ['node', 'jest'],
      paths: { 'cdk-portcullis': [path.resolve(__dirname, '../../lib/index.ts')], 'cdk-portcullis/lib/*': [path.resolve(__dirname, '../../lib/*')] },
    };
    const host = ts.createCompilerHost(options);
    const [readFile, fileExists] = [host.readFile.bind(host), host.fileExists.bind(host)];
    host.fileExists = file => MODULES.has(file) || fileExists(file);
    host.readFile = file => MODULES.has(file) ? textOf(MODULES.get(file)!) : readFile(file);
    const getSourceFile = host.getSourceFile.bind(host);
    host.getSourceFile = (file, languageVersion) => MODULES.has(file)
      ? ts.createSourceFile(file, textOf(MODULES.get(file)!), languageVersion, true)
      : getSourceFile(file, languageVersion);

    const program = ts.createProgram([...MODULES.keys()], options, host);
    const problems = [...MODULES].flatMap(([file, { at }]) => program.getSemanticDiagnostics(program.getSourceFile(file)).concat(
      program.getSyntacticDiagnostics(program.getSourceFile(file))).map(d => `${at}: ${ts.flattenDiagnosticMessageText(d.messageText, '\n')}`));
    expect(problems).toEqual([]);
  });

  test.each(SNIPPETS.filter(({ throws }) => !throws))('$at synthesises', (snippet) => {
    const apps = run(snippet);
    for (const app of apps) expect(() => app.synth()).not.toThrow();
  });

  test.each(SNIPPETS.filter(({ throws }) => throws))('$at throws, as the page says', (snippet) => {
    expect(() => run(snippet).forEach(app => app.synth())).toThrow();
  });
});

describe('every public class', () => {
  const classes = publicClasses();

  test('is found', () => {
    expect(classes.map(({ name }) => name)).toEqual(expect.arrayContaining(['WebServerSG', 'DatabaseSG', 'AdminSshSG', 'TrustedNetwork']));
  });

  test.each(classes)('$name has an example', ({ docstring }) => {
    expect(docstring).toMatch(/@example\n/);
  });
});
