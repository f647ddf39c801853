/** A well-known service: what a client connects to. */
export interface CatalogueEntry {
  /** As people write it: `PostgreSQL`. */
  readonly title: string;
  /** The TCP port that clients connect to, where nobody chose another one. */
  readonly clientPort: number;
  /** Where the vendor says so. */
  readonly source: string;
}

/** By the name of the constant on `Service`. */
export const SERVICES = {
  MYSQL: { title: 'MySQL', clientPort: 3306, source: 'MySQL Reference Manual, Port Reference Tables, client-server connection ports: 3306/tcp' },
  POSTGRESQL: { title: 'PostgreSQL', clientPort: 5432, source: 'PostgreSQL documentation, runtime-config-connection, port: "5432 by default"' },
  MONGODB: { title: 'MongoDB', clientPort: 27017, source: 'MongoDB Manual, Default MongoDB Port: "27017: the default port for mongod and mongos"' },
  MARIADB: { title: 'MariaDB', clientPort: 3306, source: 'MariaDB Knowledge Base, server system variables, port: default 3306' },
  SQL_SERVER: { title: 'SQL Server', clientPort: 1433, source: 'Microsoft Learn, Configure the Windows Firewall to allow SQL Server access: TCP 1433, default instance' },
  ORACLE: { title: 'Oracle Database', clientPort: 1521, source: 'Oracle Database Net Services Reference, listener.ora: default port 1521' },
} as const satisfies Record<string, CatalogueEntry>;
