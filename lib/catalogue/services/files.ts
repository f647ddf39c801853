import { CatalogueEntries, port } from './service-entry';

/**
 * File systems, block devices, object stores and file transfer. NFS itself is spoken over TCP only: no Linux client of today asks for UDP. UDP is
 * here where NFSv3 needs it: a client that has restarted tells the port mapper and the status monitor so in datagrams.
 */

const EFS = 'Amazon EFS User Guide: NFS 2049/tcp, with TLS by the mount helper';
const FSX_WINDOWS = 'Amazon FSx for Windows File Server User Guide, Amazon VPC security groups';
const FSX_LUSTRE = 'Amazon FSx for Lustre User Guide, File system access control with Amazon VPC: 988 and 1018-1023';
const FSX_ONTAP = 'NetApp, Security group rules for FSx for ONTAP';
const FSX_OPENZFS = 'Amazon FSx for OpenZFS User Guide, Amazon VPC security groups';
const ISCSI = 'IANA service name registry: iscsi-target 3260/tcp';
const MINIO = 'MinIO documentation';

const FSX_ONTAP_MANAGEMENT = [
  port('admin', 'tcp', 443, 'ONTAP REST API', 'encrypted', FSX_ONTAP),
  port('admin', 'tcp', 22, 'ONTAP command line over SSH', 'encrypted', FSX_ONTAP),
  port('peer', 'tcp', 11104, 'SnapMirror intercluster sessions', 'either', FSX_ONTAP),
  port('peer', 'tcp', 11105, 'SnapMirror data transfer', 'either', FSX_ONTAP),
];


export const FILE_SYSTEMS = {
  NFS: {
    title: 'NFS',
    aliases: ['efs', 'elastic-file-system', 'amazon-efs', 'nfsv4', 'network-file-system'],
    ports: [port('client', 'tcp', 2049, 'NFS', 'either', `RFC 7530, NFSv4, section 3.1: port 2049; ${EFS}`)],
  },
  SMB: {
    title: 'SMB',
    aliases: ['cifs', 'samba', 'windows-file-sharing'],
    ports: [
      port('client', 'tcp', 445, 'SMB', 'either', 'Microsoft Learn, Service overview and network port requirements for Windows, Server: SMB 445/tcp'),
    ],
  },
  FSX_WINDOWS: {
    title: 'FSx for Windows File Server',
    aliases: ['fsx-windows-file-server', 'fsx-for-windows'],
    ports: [
      port('client', 'tcp', 445, 'SMB', 'either', `${FSX_WINDOWS}: 445/tcp`),
      // PowerShell encrypts what it says, with Kerberos, also where HTTP carries it.
      port('admin', 'tcp', 5985, 'Remote PowerShell', 'either', `${FSX_WINDOWS}: 5985/tcp`),
    ],
  },
  FSX_LUSTRE: {
    title: 'FSx for Lustre',
    aliases: ['lustre', 'amazon-file-cache'],
    ports: [
      port('client', 'tcp', 988, 'Lustre', 'plain', FSX_LUSTRE),
      port('client', 'tcp', [1018, 1023], 'Lustre', 'plain', FSX_LUSTRE),
      port('peer', 'tcp', 988, 'Lustre between file servers', 'plain', FSX_LUSTRE),
      port('peer', 'tcp', [1018, 1023], 'Lustre between file servers', 'plain', FSX_LUSTRE),
    ],
  },
  FSX_ONTAP_NFS: {
    title: 'FSx for ONTAP over NFS',
    aliases: ['fsx-ontap', 'fsx-for-ontap', 'fsx-for-netapp-ontap', 'netapp-ontap'],
    ports: [
      port('client', 'tcp', 2049, 'NFS', 'either', FSX_ONTAP),
      port('client', 'tcp', 111, 'Port mapper for NFSv3', 'plain', FSX_ONTAP),
      port('client', 'udp', 111, 'Port mapper for NFSv3', 'plain', FSX_ONTAP),
      port('client', 'tcp', 635, 'NFSv3 mount', 'plain', FSX_ONTAP),
      port('client', 'tcp', 4045, 'NFSv3 lock daemon', 'plain', FSX_ONTAP),
      port('client', 'tcp', 4046, 'NFSv3 status monitor', 'plain', FSX_ONTAP),
      port('client', 'udp', 4046, 'NFSv3 status monitor', 'plain', FSX_ONTAP),
      ...FSX_ONTAP_MANAGEMENT,
    ],
    plainIsNeeded: 'NFSv3 clients mount and lock with protocols beside NFS that have no encrypted form.',
  },
  FSX_ONTAP_SMB: {
    title: 'FSx for ONTAP over SMB',
    aliases: ['fsx-for-ontap-smb', 'fsx-ontap-cifs'],
    ports: [port('client', 'tcp', 445, 'SMB', 'either', FSX_ONTAP), ...FSX_ONTAP_MANAGEMENT],
  },
  FSX_ONTAP_ISCSI: {
    title: 'FSx for ONTAP over iSCSI',
    aliases: ['fsx-for-ontap-iscsi'],
    ports: [port('client', 'tcp', 3260, 'iSCSI', 'plain', FSX_ONTAP), ...FSX_ONTAP_MANAGEMENT],
  },
  FSX_OPENZFS: {
    title: 'FSx for OpenZFS',
    aliases: ['fsx-zfs', 'openzfs'],
    ports: [
      port('client', 'tcp', 2049, 'NFS', 'plain', `${FSX_OPENZFS}: 2049`),
      port('client', 'tcp', 111, 'Port mapper for NFSv3', 'plain', `${FSX_OPENZFS}: 111`),
      port('client', 'udp', 111, 'Port mapper for NFSv3', 'plain', `${FSX_OPENZFS}: 111`),
      port('client', 'tcp', [20001, 20003], 'NFSv3 mount, status monitor and lock daemon', 'plain', `${FSX_OPENZFS}: 20001-20003`),
      port('client', 'udp', [20001, 20003], 'NFSv3 mount, status monitor and lock daemon', 'plain', `${FSX_OPENZFS}: 20001-20003`),
    ],
  },
  ISCSI: {
    title: 'iSCSI',
    aliases: ['iscsi-target'],
    ports: [port('client', 'tcp', 3260, 'iSCSI', 'plain', ISCSI)],
  },
  FTP: {
    title: 'FTP',
    aliases: ['vsftpd', 'file-transfer-protocol', 'ftp-explicit-tls'],
    // Port 20 is where a server connects from. The range for passive data is the choice of whoever runs the server.
    ports: [port('client', 'tcp', 21, 'FTP control', 'either', 'RFC 959, FTP, section 8: port 21; RFC 4217, FTP with TLS')],
  },
  FTPS: {
    title: 'FTP over TLS',
    aliases: ['ftp-implicit-tls', 'ftp-ssl'],
    ports: [port('client', 'tcp', 990, 'FTP control over TLS', 'encrypted', 'IANA service name registry: ftps 990/tcp')],
  },
  SFTP: {
    title: 'SFTP',
    aliases: ['transfer-family', 'aws-transfer-family', 'transfer-family-sftp', 'ssh-file-transfer'],
    ports: [port('client', 'tcp', 22, 'SFTP', 'encrypted', 'RFC 4253, SSH Transport Layer, section 4.1: port 22; AWS Transfer Family User Guide, SFTP: 22')],
  },
  MINIO: {
    title: 'MinIO',
    aliases: ['minio-object-store'],
    ports: [
      port('client', 'tcp', 9000, 'S3 API', 'either', `${MINIO}, minio server --address: default :9000`),
      port('peer', 'tcp', 9000, 'MinIO between servers', 'either', `${MINIO}, servers reach one another on the API port: 9000`),
      port('admin', 'tcp', 9001, 'MinIO console', 'either', `${MINIO}, minio server --console-address: ":9001" in its examples`),
      port('metrics', 'tcp', 9000, 'Prometheus metrics', 'either', `${MINIO}, metrics are on the API port: /minio/v2/metrics`),
    ],
  },
} as const satisfies CatalogueEntries;
