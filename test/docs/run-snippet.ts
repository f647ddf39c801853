import * as path from 'node:path';
import * as core from 'aws-cdk-lib';
import { App, AppProps } from 'aws-cdk-lib';
import * as ts from 'typescript';
import { atHand } from './reader';
import { moduleOf } from './snippet-module';
import { Snippet } from './snippets';
import * as library from '../../lib';

/** The module that a snippet stands for. */
export const textOf = (snippet: Snippet) => moduleOf(snippet, Object.keys(library));

/** Runs a snippet in an app of its own. Returns every app that is there then: the reader's, and those that the snippet makes. */
export function run(snippet: Snippet): App[] {
  const apps: App[] = [];
  class RecordedApp extends App {
    public constructor(props?: AppProps) {
      super(props);
      apps.push(this);
    }
  }
  const { outputText } = ts.transpileModule(textOf(snippet), { compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS } });
  const module = { exports: {} as { run: (this: unknown, hand: unknown) => void } };
  const require_ = (name: string): unknown => {
    if (name === 'aws-cdk-lib') return Object.create(core, { App: { value: RecordedApp } });
    if (name === 'cdk-portcullis') return library;
    if (name.startsWith('cdk-portcullis/')) return jest.requireActual(path.resolve(__dirname, '../..', name.slice('cdk-portcullis/'.length)));
    return jest.requireActual(name);
  };
  new Function('require', 'exports', outputText)(require_, module.exports);
  const hand = atHand();
  module.exports.run.call(hand.stack, hand);
  if (hand.stack.node.children.length === 0) hand.app.node.tryRemoveChild(hand.stack.node.id); // CDK refuses an empty stack
  return [hand.app, ...apps];
}
