import * as fs from 'fs';
import { IPolicyValidationContext } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { AppReading, readApp } from './from-app';

const READ = new WeakMap<IConstruct, { readonly key: string; readonly reading: AppReading }>();

/** The templates that the CDK wrote, read once for all plugins that are shown the same files, and anew where one of them has changed. */
export function readTemplatesOnce({ appConstruct: root, stackTemplates }: Pick<IPolicyValidationContext, 'appConstruct' | 'stackTemplates'>): AppReading {
  const key = stackTemplates.map(({ templatePath: file }) => {
    const { mtimeMs, size } = fs.statSync(file, { throwIfNoEntry: false }) ?? { mtimeMs: 0, size: 0 };
    return `${file} ${mtimeMs} ${size}`;
  }).join('\n');
  const before = READ.get(root);
  if (before?.key === key) return before.reading;
  const reading = readApp(root, stackTemplates);
  READ.set(root, { key, reading });
  return reading;
}
