import { IDependable } from 'constructs';
import { IConfigRecorder } from './i-config-recorder';

/** A recorder that somebody else made. Nothing is known of it. */
export class ExistingRecorder implements IConfigRecorder {
  public readonly resources: IDependable[] = [];

  public records(_resourceType: string): boolean | undefined {
    return undefined;
  }
}
