import { CatalogueEntries, port } from './service-entry';

/** What runs containers and machines, and what they find each other and their settings through. */

const KUBERNETES = 'Kubernetes documentation, Ports and Protocols';
const KUBELET_SOURCE = `${KUBERNETES}: 10250 Kubelet API`;
const NODE_PORTS = `${KUBERNETES}: 30000-32767 NodePort Services`;
const EKS_MODULE = 'terraform-aws-modules/eks, recommended rules of the node security group';
const DOCKER_SOCKET = 'Docker documentation, dockerd, daemon socket option: "2375 for un-encrypted, and 2376 for encrypted"';
const SWARM = 'Docker documentation, swarm mode, open protocols and ports between the hosts';
const CONSUL_PORTS = 'Consul documentation, ports reference';
const CONSUL_DNS = `${CONSUL_PORTS}: DNS 8600, TCP and UDP`;
const CONSUL_LAN = `${CONSUL_PORTS}: LAN serf 8301, TCP and UDP`;
const CONSUL_WAN = `${CONSUL_PORTS}: WAN serf 8302, TCP and UDP`;
const NOMAD_PORTS = 'Nomad documentation, requirements, ports used';
const NOMAD_SERF = `${NOMAD_PORTS}: Serf WAN 4648, TCP and UDP`;
const VAULT_PORTS = 'Vault documentation, cluster network port reference';
const SALT = 'Salt documentation, opening the firewall up for Salt: 4505 and 4506';

export const CLUSTERS = {
  ETCD: {
    title: 'etcd',
    aliases: [],
    ports: [
      port('client', 'tcp', 2379, 'etcd', 'either', 'etcd documentation, configuration options, listen-client-urls: 2379'),
      port('peer', 'tcp', 2380, 'etcd between members', 'either', 'etcd documentation, configuration options, listen-peer-urls: 2380'),
    ],
  },
  KUBERNETES_API: {
    title: 'Kubernetes API',
    aliases: ['k8s', 'k8s-api', 'kubernetes', 'kube-apiserver'],
    ports: [port('client', 'tcp', 6443, 'Kubernetes API', 'encrypted', `${KUBERNETES}: 6443 Kubernetes API server`)],
  },
  EKS_API: {
    title: 'EKS API',
    aliases: ['eks', 'eks-cluster', 'eks-control-plane'],
    ports: [port('client', 'tcp', 443, 'Kubernetes API of EKS', 'encrypted', 'Amazon EKS User Guide, security group requirements: TCP 443')],
  },
  /** Its clients are the control plane and metrics-server. */
  KUBELET: {
    title: 'Kubelet',
    aliases: ['kubernetes-kubelet'],
    ports: [
      port('client', 'tcp', 10250, 'Kubelet API', 'encrypted', KUBELET_SOURCE),
      port('metrics', 'tcp', 10250, 'Kubelet metrics', 'encrypted', KUBELET_SOURCE),
    ],
  },
  KUBERNETES_NODE_PORT: {
    title: 'Kubernetes NodePort',
    aliases: ['nodeport', 'node-port', 'k8s-node-port'],
    ports: [
      port('client', 'tcp', [30000, 32767], 'Kubernetes NodePort', 'either', NODE_PORTS),
      port('client', 'udp', [30000, 32767], 'Kubernetes NodePort', 'either', NODE_PORTS),
    ],
  },
  /** Pods that the control plane calls: the control plane is the client. */
  KUBERNETES_WEBHOOK: {
    title: 'Kubernetes webhooks',
    aliases: ['admission-webhook', 'k8s-webhook', 'eks-webhook'],
    ports: [
      port('client', 'tcp', 9443, 'Kubernetes webhooks', 'encrypted', 'AWS Load Balancer Controller documentation, webhook-bind-port: 9443'),
      port('client', 'tcp', 8443, 'Kubernetes webhooks of Karpenter', 'encrypted', `${EKS_MODULE}: 8443 Karpenter`),
      port('client', 'tcp', 4443, 'Kubernetes metrics-server', 'encrypted', `metrics-server, manifests/base/deployment.yaml: 4443; ${EKS_MODULE}: 4443`),
    ],
  },
  DOCKER: {
    title: 'Docker',
    aliases: ['docker-engine', 'dockerd', 'moby'],
    ports: [
      port('client', 'tcp', 2375, 'Docker API', 'plain', DOCKER_SOCKET, { replacedBy: 2376 }),
      port('client', 'tcp', 2376, 'Docker API over TLS', 'encrypted', DOCKER_SOCKET),
      port('metrics', 'tcp', 9323, 'Docker metrics', 'plain', 'Docker documentation, collect Docker metrics with Prometheus: 9323'),
    ],
  },
  /** Its clients are the nodes that join. Commands to Docker itself are `DOCKER`. */
  DOCKER_SWARM: {
    title: 'Docker Swarm',
    aliases: ['swarm', 'swarm-mode'],
    ports: [
      port('client', 'tcp', 2377, 'Docker Swarm managers', 'encrypted', `${SWARM}: 2377 TCP, communication with and between manager nodes`),
      port('peer', 'tcp', 2377, 'Docker Swarm between managers', 'encrypted', `${SWARM}: 2377 TCP, communication with and between manager nodes`),
      port('peer', 'tcp', 7946, 'Docker Swarm discovery', 'encrypted', `${SWARM}: 7946 TCP/UDP, overlay network node discovery`),
      port('peer', 'udp', 7946, 'Docker Swarm discovery', 'encrypted', `${SWARM}: 7946 TCP/UDP, overlay network node discovery`),
      port('peer', 'udp', 4789, 'Docker Swarm overlay networks', 'plain', `${SWARM}: 4789 UDP, overlay network traffic`),
      port('peer', 'esp', 0, 'Docker Swarm encrypted overlay networks', 'encrypted', `${SWARM}: IP protocol 50 (IPSec ESP) with the encrypted option`),
    ],
  },
  CONSUL: {
    title: 'Consul',
    aliases: ['hashicorp-consul'],
    ports: [
      port('client', 'tcp', 8500, 'Consul HTTP API', 'plain', `${CONSUL_PORTS}: HTTP 8500`, { replacedBy: 8501 }),
      port('client', 'tcp', 8501, 'Consul HTTPS API', 'encrypted', `${CONSUL_PORTS}: HTTPS 8501`),
      port('client', 'tcp', 8502, 'Consul gRPC', 'plain', `${CONSUL_PORTS}: gRPC 8502`, { replacedBy: 8503 }),
      port('client', 'tcp', 8503, 'Consul gRPC over TLS', 'encrypted', `${CONSUL_PORTS}: gRPC TLS 8503`),
      port('client', 'tcp', 8600, 'Consul DNS', 'plain', CONSUL_DNS),
      port('client', 'udp', 8600, 'Consul DNS', 'plain', CONSUL_DNS),
      port('peer', 'tcp', 8300, 'Consul server RPC', 'either', `${CONSUL_PORTS}: server RPC 8300`),
      port('peer', 'tcp', 8301, 'Consul gossip in a datacenter', 'either', CONSUL_LAN),
      port('peer', 'udp', 8301, 'Consul gossip in a datacenter', 'either', CONSUL_LAN),
      port('peer', 'tcp', 8302, 'Consul gossip between datacenters', 'either', CONSUL_WAN),
      port('peer', 'udp', 8302, 'Consul gossip between datacenters', 'either', CONSUL_WAN),
    ],
    plainIsNeeded: 'Consul answers DNS in the clear only.',
  },
  NOMAD: {
    title: 'Nomad',
    aliases: ['hashicorp-nomad'],
    ports: [
      port('client', 'tcp', 4646, 'Nomad API', 'either', `${NOMAD_PORTS}: HTTP API 4646`),
      port('peer', 'tcp', 4647, 'Nomad RPC', 'either', `${NOMAD_PORTS}: RPC 4647`),
      port('peer', 'tcp', 4648, 'Nomad gossip', 'either', NOMAD_SERF),
      port('peer', 'udp', 4648, 'Nomad gossip', 'either', NOMAD_SERF),
    ],
  },
  VAULT: {
    title: 'Vault',
    aliases: ['hashicorp-vault', 'openbao'],
    ports: [
      port('client', 'tcp', 8200, 'Vault API', 'either', `${VAULT_PORTS}: 8200`),
      port('peer', 'tcp', 8200, 'Vault API between servers', 'either', `${VAULT_PORTS}: 8200, cluster bootstrapping`),
      port('peer', 'tcp', 8201, 'Vault between servers', 'encrypted', `${VAULT_PORTS}: 8201, Raft, replication, request forwarding`),
    ],
  },
  PUPPET: {
    title: 'Puppet Server',
    aliases: ['puppet-server', 'puppetserver', 'puppet-master'],
    ports: [port('client', 'tcp', 8140, 'Puppet', 'encrypted', 'Puppet documentation, serverport: 8140')],
  },
  PUPPETDB: {
    title: 'PuppetDB',
    aliases: ['puppet-db'],
    ports: [port('client', 'tcp', 8081, 'PuppetDB', 'encrypted', 'PuppetDB documentation, jetty settings: ssl-port 8081')],
  },
  SALTSTACK: {
    title: 'Salt',
    aliases: ['salt', 'salt-master', 'salt-project'],
    ports: [
      port('client', 'tcp', 4505, 'Salt publisher', 'encrypted', SALT),
      port('client', 'tcp', 4506, 'Salt requests', 'encrypted', SALT),
    ],
  },
  OCTOPUS_TENTACLE: {
    title: 'Octopus Tentacle',
    aliases: ['tentacle', 'octopus-deploy-tentacle'],
    ports: [port('client', 'tcp', 10933, 'Octopus Tentacle', 'encrypted', 'Octopus documentation, Tentacle communication modes: listening Tentacles, 10933')],
  },
  /** What a load balancer connects to where tasks have dynamic host ports: bridge network mode on EC2. */
  ECS_DYNAMIC_PORTS: {
    title: 'ECS dynamic ports',
    aliases: ['ecs-ephemeral-ports', 'ecs-host-ports'],
    ports: [
      port('client', 'tcp', [32768, 65535], 'ECS dynamic host ports', 'either',
        'Amazon ECS API Reference, PortMapping hostPort: ip_local_port_range, or else 49153 through 65535; "ports below 32768 are outside"'),
    ],
  },
} as const satisfies CatalogueEntries;
