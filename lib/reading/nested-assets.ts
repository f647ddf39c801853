import * as fs from 'fs';
import * as path from 'path';
import { mapIn } from './template';

/** The templates of nested stacks in a cloud assembly, by what their parents call them. */
export class NestedAssets {
  private readonly folders = new Map<string, ReadonlyMap<string, string>>();

  /**
   * The file of the template that a resource of type AWS::CloudFormation::Stack deploys; undefined where it is not in the assembly. The command line of the CDK
   * writes it beside the resource; without it, as in `ts-node app.ts`, the address of the template ends with the key that the asset is uploaded under.
   */
  public templateOf(resource: unknown, directory: string): string | undefined {
    const { Metadata: metadata, Properties: properties } = mapIn(resource);
    const named = mapIn(metadata)['aws:asset:path'];
    if (typeof named === 'string') return path.join(directory, named);
    const key = lastPart(mapIn(properties).TemplateURL);
    const file = key === undefined ? undefined : this.keysIn(directory).get(key);
    return file === undefined ? undefined : path.join(directory, file);
  }

  private keysIn(directory: string): ReadonlyMap<string, string> {
    const known = this.folders.get(directory);
    if (known) return known;
    const manifests = fs.readdirSync(directory).filter(name => name.endsWith('.assets.json'));
    const keys = new Map(manifests.flatMap(name => Object.values(mapIn(mapIn(readJson(path.join(directory, name))).files)).flatMap((asset) => {
      const { source, destinations } = mapIn(asset);
      const { path: file } = mapIn(source);
      if (typeof file !== 'string' || !file.endsWith('.template.json')) return [];
      return Object.values(mapIn(destinations)).flatMap((destination): [string, string][] => {
        const key = lastPart(mapIn(destination).objectKey);
        return key === undefined ? [] : [[key, file]];
      });
    })));
    this.folders.set(directory, keys);
    return keys;
  }
}

/** What stands behind the last slash of an address, however it is put together. The key's name is the hash of the asset, so that it is enough. */
function lastPart(address: unknown): string | undefined {
  if (typeof address === 'string') return address.slice(address.lastIndexOf('/') + 1);
  const { 'Fn::Sub': text, 'Fn::Join': join } = mapIn(address);
  if (text !== undefined) return lastPart(Array.isArray(text) ? text[0] : text);
  const parts: unknown = Array.isArray(join) ? join[1] : undefined;
  return Array.isArray(parts) ? lastPart(parts[parts.length - 1]) : undefined;
}

/** Undefined where it cannot be read: then the template counts as one that nothing names. */
function readJson(file: string): unknown {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
