import { CatalogueEntries, port } from './service-entry';

/** What data is computed and models are run with, and what people look at the outcome in. */

const RAY_PORTS = 'Ray documentation, configuring Ray, ports configurations';
const TRITON = 'NVIDIA Triton Inference Server documentation, quick start: 8000 HTTP, 8001 gRPC, 8002 metrics';
const AIRFLOW_CONFIGURATION = 'Apache Airflow documentation, configuration reference';
const AIRFLOW_WEB = `${AIRFLOW_CONFIGURATION}: web_server_port, since Airflow 3 [api] port: 8080`;
const HDFS = 'Apache Hadoop, hdfs-default.xml';
const YARN = 'Apache Hadoop, yarn-default.xml';
const MAPRED = 'Apache Hadoop, mapred-default.xml';
const TRINO_HTTP = 'Trino documentation, deploying Trino, config properties: http-server.http.port=8080';
const TRINO_HTTPS = 'Trino documentation, TLS and HTTPS: http-server.https.port=8443';
const SLURM_CONF = 'Slurm documentation, slurm.conf';
const SLURMCTLD = `${SLURM_CONF}: SlurmctldPort 6817`;
const SLURMDBD = 'Slurm documentation, slurmdbd.conf: DbdPort 6819';

export const COMPUTING = {
  RAY: {
    title: 'Ray',
    aliases: ['ray-head'],
    ports: [
      port('client', 'tcp', 10001, 'Ray clients', 'either', `${RAY_PORTS}: --ray-client-server-port 10001`),
      port('peer', 'tcp', 6379, 'Ray control service', 'either', `${RAY_PORTS}: --port, GCS server, 6379`),
      port('peer', 'tcp', [10002, 19999], 'Ray workers', 'either', `${RAY_PORTS}: --min-worker-port 10002, --max-worker-port 19999`),
      port('admin', 'tcp', 8265, 'Ray dashboard and jobs', 'plain', `${RAY_PORTS}: --dashboard-port 8265`),
    ],
  },
  OLLAMA: {
    title: 'Ollama',
    aliases: [],
    ports: [port('client', 'tcp', 11434, 'Ollama', 'plain', 'Ollama documentation, FAQ: "binds 127.0.0.1 port 11434 by default"')],
  },
  VLLM: {
    title: 'vLLM',
    aliases: [],
    ports: [port('client', 'tcp', 8000, 'vLLM', 'either', 'vLLM documentation, vllm serve: --port 8000, --ssl-keyfile')],
  },
  TRITON_INFERENCE_SERVER: {
    title: 'Triton Inference Server',
    aliases: ['triton', 'nvidia-triton'],
    ports: [
      port('client', 'tcp', 8000, 'Triton inference over HTTP', 'plain', TRITON),
      port('client', 'tcp', 8001, 'Triton inference over gRPC', 'either', TRITON),
      port('metrics', 'tcp', 8002, 'Triton metrics', 'plain', TRITON),
    ],
    plainIsNeeded: 'Triton serves HTTP in the clear only.',
  },
  JUPYTER: {
    title: 'Jupyter',
    aliases: ['jupyterlab', 'jupyter-lab', 'jupyter-notebook', 'jupyter-server'],
    ports: [port('client', 'tcp', 8888, 'Jupyter', 'either', 'Jupyter Server documentation, configuration: ServerApp.port 8888')],
  },
  MLFLOW: {
    title: 'MLflow',
    aliases: ['mlflow-tracking-server'],
    ports: [port('client', 'tcp', 5000, 'MLflow', 'either', 'MLflow documentation, mlflow server: --port 5000, --gunicorn-opts')],
  },
  AIRFLOW: {
    title: 'Apache Airflow',
    aliases: ['apache-airflow', 'airflow-webserver'],
    ports: [
      port('client', 'tcp', 8080, 'Airflow', 'either', AIRFLOW_WEB),
      port('peer', 'tcp', 8080, 'Airflow from its components', 'either', AIRFLOW_WEB),
      port('peer', 'tcp', 8793, 'Airflow worker logs', 'plain', `${AIRFLOW_CONFIGURATION}: worker_log_server_port 8793`),
      port('peer', 'tcp', 8794, 'Airflow triggerer logs', 'plain', `${AIRFLOW_CONFIGURATION}: trigger_log_server_port 8794`),
      port('admin', 'tcp', 5555, 'Flower of Airflow', 'either', 'Apache Airflow documentation, Celery provider configuration: flower_port 5555'),
    ],
  },
  /** Hadoop 3. What is asked over RPC may be encrypted with SASL on the same port. */
  HADOOP_HDFS: {
    title: 'Hadoop HDFS',
    aliases: ['hdfs', 'hadoop', 'namenode', 'datanode'],
    ports: [
      port('client', 'tcp', 8020, 'HDFS NameNode', 'either', `${HDFS}: dfs.namenode.rpc-address 8020`),
      port('client', 'tcp', 9866, 'HDFS DataNode transfers', 'either', `${HDFS}: dfs.datanode.address 9866`),
      port('peer', 'tcp', 8020, 'HDFS NameNode from DataNodes', 'either', `${HDFS}: dfs.namenode.rpc-address 8020`),
      port('peer', 'tcp', 8019, 'HDFS failover controller', 'either', `${HDFS}: dfs.ha.zkfc.port 8019`),
      port('peer', 'tcp', 8485, 'HDFS JournalNode', 'either', `${HDFS}: dfs.journalnode.rpc-address 8485`),
      port('peer', 'tcp', 8480, 'HDFS JournalNode edits', 'plain', `${HDFS}: dfs.journalnode.http-address 8480`, { replacedBy: 8481 }),
      port('peer', 'tcp', 8481, 'HDFS JournalNode edits over TLS', 'encrypted', `${HDFS}: dfs.journalnode.https-address 8481`),
      port('peer', 'tcp', [9866, 9867], 'HDFS between DataNodes', 'either', `${HDFS}: dfs.datanode.address 9866, dfs.datanode.ipc.address 9867`),
      port('peer', 'tcp', 9868, 'HDFS secondary NameNode', 'plain', `${HDFS}: dfs.namenode.secondary.http-address 9868`, { replacedBy: 9869 }),
      port('peer', 'tcp', 9869, 'HDFS secondary NameNode over TLS', 'encrypted', `${HDFS}: dfs.namenode.secondary.https-address 9869`),
      port('peer', 'tcp', 9870, 'HDFS images between NameNodes', 'plain', `${HDFS}: dfs.namenode.http-address 9870`, { replacedBy: 9871 }),
      port('peer', 'tcp', 9871, 'HDFS images between NameNodes over TLS', 'encrypted', `${HDFS}: dfs.namenode.https-address 9871`),
      port('admin', 'tcp', 9870, 'HDFS NameNode web interface', 'plain', `${HDFS}: dfs.namenode.http-address 9870`, { replacedBy: 9871 }),
      port('admin', 'tcp', 9871, 'HDFS NameNode web interface over TLS', 'encrypted', `${HDFS}: dfs.namenode.https-address 9871`),
      port('admin', 'tcp', 9864, 'HDFS DataNode web interface', 'plain', `${HDFS}: dfs.datanode.http.address 9864`, { replacedBy: 9865 }),
      port('admin', 'tcp', 9865, 'HDFS DataNode web interface over TLS', 'encrypted', `${HDFS}: dfs.datanode.https.address 9865`),
    ],
  },
  HADOOP_YARN: {
    title: 'Hadoop YARN',
    aliases: ['yarn', 'resourcemanager', 'mapreduce'],
    ports: [
      port('client', 'tcp', 8032, 'YARN ResourceManager', 'either', `${YARN}: yarn.resourcemanager.address 8032`),
      port('client', 'tcp', 10020, 'MapReduce job history', 'either', `${MAPRED}: mapreduce.jobhistory.address 10020`),
      port('peer', 'tcp', [8030, 8031], 'YARN scheduler and resource tracker', 'either',
        `${YARN}: yarn.resourcemanager.scheduler.address 8030, yarn.resourcemanager.resource-tracker.address 8031`),
      port('peer', 'tcp', 8040, 'YARN localizer', 'either', `${YARN}: yarn.nodemanager.localizer.address 8040`),
      port('peer', 'tcp', 13562, 'MapReduce shuffle', 'either', `${MAPRED}: mapreduce.shuffle.port 13562`),
      port('admin', 'tcp', 8033, 'YARN administration', 'either', `${YARN}: yarn.resourcemanager.admin.address 8033`),
      port('admin', 'tcp', 8088, 'YARN web interface', 'plain', `${YARN}: yarn.resourcemanager.webapp.address 8088`, { replacedBy: 8090 }),
      port('admin', 'tcp', 8090, 'YARN web interface over TLS', 'encrypted', `${YARN}: yarn.resourcemanager.webapp.https.address 8090`),
      port('admin', 'tcp', 8042, 'YARN NodeManager web interface', 'plain', `${YARN}: yarn.nodemanager.webapp.address 8042`, { replacedBy: 8044 }),
      port('admin', 'tcp', 8044, 'YARN NodeManager web interface over TLS', 'encrypted', `${YARN}: yarn.nodemanager.webapp.https.address 8044`),
      port('admin', 'tcp', 10033, 'MapReduce job history administration', 'either', `${MAPRED}: mapreduce.jobhistory.admin.address 10033`),
      port('admin', 'tcp', 19888, 'MapReduce job history web interface', 'plain', `${MAPRED}: mapreduce.jobhistory.webapp.address 19888`,
        { replacedBy: 19890 }),
      port('admin', 'tcp', 19890, 'MapReduce job history web interface over TLS', 'encrypted', `${MAPRED}: mapreduce.jobhistory.webapp.https.address 19890`),
    ],
  },
  TRINO: {
    title: 'Trino',
    aliases: ['prestosql', 'trino-coordinator'],
    ports: [
      port('client', 'tcp', 8080, 'Trino', 'plain', TRINO_HTTP, { replacedBy: 8443 }),
      port('client', 'tcp', 8443, 'Trino over TLS', 'encrypted', TRINO_HTTPS),
      port('peer', 'tcp', 8080, 'Trino between nodes', 'plain', TRINO_HTTP, { replacedBy: 8443 }),
      port('peer', 'tcp', 8443, 'Trino between nodes over TLS', 'encrypted', TRINO_HTTPS),
    ],
  },
  HIVE: {
    title: 'Apache Hive',
    aliases: ['hiveserver2', 'hive-server', 'apache-hive'],
    ports: [
      port('client', 'tcp', 10000, 'HiveServer2', 'either', 'Apache Hive documentation, configuration properties: hive.server2.thrift.port 10000'),
      port('admin', 'tcp', 10002, 'HiveServer2 web interface', 'either', 'Apache Hive documentation, configuration properties: hive.server2.webui.port 10002'),
    ],
  },
  HIVE_METASTORE: {
    title: 'Hive metastore',
    aliases: ['hms', 'metastore'],
    ports: [port('client', 'tcp', 9083, 'Hive metastore', 'either', 'Apache Hive documentation, configuration properties: hive.metastore.port 9083')],
  },
  SLURM: {
    title: 'Slurm',
    aliases: ['slurmctld', 'slurmdbd', 'aws-pcs'],
    ports: [
      port('client', 'tcp', 6817, 'Slurm controller', 'either', SLURMCTLD),
      port('client', 'tcp', 6819, 'Slurm accounting', 'either', SLURMDBD),
      port('peer', 'tcp', 6817, 'Slurm controller from nodes', 'either', SLURMCTLD),
      port('peer', 'tcp', 6818, 'Slurm nodes', 'either', `${SLURM_CONF}: SlurmdPort 6818`),
      port('peer', 'tcp', 6819, 'Slurm accounting from controllers', 'either', SLURMDBD),
      port('admin', 'tcp', 6820, 'Slurm REST API', 'either', 'AWS PCS User Guide, Slurm REST API: "HTTP traffic on port 6820"'),
    ],
  },
  SUPERSET: {
    title: 'Apache Superset',
    aliases: ['apache-superset'],
    ports: [port('client', 'tcp', 8088, 'Superset', 'plain', 'Apache Superset documentation, configuring Superset: SUPERSET_WEBSERVER_PORT 8088')],
  },
  METABASE: {
    title: 'Metabase',
    aliases: [],
    ports: [port('client', 'tcp', 3000, 'Metabase', 'plain', 'Metabase documentation, environment variables: MB_JETTY_PORT 3000')],
  },
} as const satisfies CatalogueEntries;
