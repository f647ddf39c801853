import { Construct } from 'constructs';
import { ServiceRole } from './service-role';
import { ServiceRoleOptions } from './service-role-options';
import { ServiceSG } from './service-sg';

/** What a file system's group can be told. Members talk to each other with `cluster: true` only. */
export interface FileSystemSGProps extends ServiceRoleOptions {}

const FILE_SYSTEM: ServiceRole = { what: 'a file system', cluster: false, holdsData: true };

/**
 * The group of a file system's mount targets: EFS (NFS), FSx for Windows File Server (SMB), Lustre, ONTAP and OpenZFS.
 *
 * @example
 * const uploads = new FileSystemSG(this, 'Uploads', { vpc, service: Service.NFS, clients: [web] });
 */
export class FileSystemSG extends ServiceSG {
  /** @throws as ServiceSG does */
  public constructor(scope: Construct, id: string, props: FileSystemSGProps) {
    super(scope, id, { ...props, role: 'FileSystem' });
  }

  /** @internal */
  protected override get _role(): ServiceRole {
    return FILE_SYSTEM;
  }
}
