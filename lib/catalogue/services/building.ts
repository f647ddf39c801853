import { CatalogueEntries, port } from './service-entry';

/** What software is built, checked, stored and signed in to with. */

const JENKINS_DOCKER = 'Jenkins, jenkinsci/docker README: 8080, and 50000 for inbound agents';
const SONARQUBE_RULES = 'SonarQube Server documentation, Data Center Edition, network rules';
const ARTIFACTORY_PORTS = 'JFrog documentation, Artifactory network ports';
const ARTIFACTORY_TLS = 'JFrog documentation, prerequisites for custom TLS certificate: 8443 Artifactory, 8082 the router';
const KEYCLOAK_CONFIGURATION = 'Keycloak documentation, all configuration';
const KEYCLOAK_CACHING = 'Keycloak documentation, configuring distributed caches, network ports';

export const BUILDING = {
  JENKINS: {
    title: 'Jenkins',
    aliases: ['jenkins-controller', 'hudson'],
    ports: [
      port('client', 'tcp', 8080, 'Jenkins', 'plain', JENKINS_DOCKER),
      port('peer', 'tcp', 8080, 'Jenkins from agents', 'plain', JENKINS_DOCKER),
      port('peer', 'tcp', 50000, 'Jenkins inbound agents', 'encrypted', JENKINS_DOCKER),
    ],
  },
  SONARQUBE: {
    title: 'SonarQube',
    aliases: ['sonar', 'sonarqube-server'],
    ports: [
      port('client', 'tcp', 9000, 'SonarQube', 'plain', `${SONARQUBE_RULES}: sonar.web.port 9000`),
      port('peer', 'tcp', 9001, 'SonarQube search from application nodes', 'either', `${SONARQUBE_RULES}: sonar.cluster.node.search.port 9001`),
      port('peer', 'tcp', 9002, 'SonarQube between search nodes', 'either', `${SONARQUBE_RULES}: sonar.cluster.node.es.port 9002`),
      port('peer', 'tcp', 9003, 'SonarQube between application nodes', 'plain', `${SONARQUBE_RULES}: sonar.cluster.node.port 9003`),
    ],
  },
  NEXUS: {
    title: 'Nexus Repository',
    aliases: ['nexus-repository', 'sonatype-nexus'],
    ports: [port('client', 'tcp', 8081, 'Nexus Repository', 'plain', 'Sonatype documentation, run Nexus Repository: application-port 8081')],
  },
  ARTIFACTORY: {
    title: 'JFrog Artifactory',
    aliases: ['jfrog', 'jfrog-artifactory'],
    ports: [
      port('client', 'tcp', 8082, 'Artifactory', 'either', `${ARTIFACTORY_PORTS}: router 8082`),
      port('peer', 'tcp', 8082, 'Artifactory between nodes', 'either', `${ARTIFACTORY_PORTS}: router 8082`),
      port('peer', 'tcp', 8081, 'Artifactory without the router', 'plain', `${ARTIFACTORY_PORTS}: Artifactory 8081`, { replacedBy: 8443 }),
      port('peer', 'tcp', 8443, 'Artifactory without the router over TLS', 'encrypted', ARTIFACTORY_TLS),
    ],
  },
  TEAMCITY: {
    title: 'TeamCity',
    aliases: ['jetbrains-teamcity'],
    ports: [
      port('client', 'tcp', 8111, 'TeamCity', 'plain', 'TeamCity documentation, install and start the server: port 8111'),
      port('peer', 'tcp', 8111, 'TeamCity from agents', 'plain', 'TeamCity documentation, install and start the server: port 8111'),
    ],
  },
  DOCKER_REGISTRY: {
    title: 'Docker Registry',
    aliases: ['container-registry', 'distribution-registry', 'oci-registry'],
    ports: [port('client', 'tcp', 5000, 'Docker Registry', 'either', 'CNCF Distribution documentation, configuring a registry: http addr :5000, http tls')],
  },
  KEYCLOAK: {
    title: 'Keycloak',
    aliases: ['red-hat-sso', 'rhbk'],
    ports: [
      port('client', 'tcp', 8080, 'Keycloak', 'plain', `${KEYCLOAK_CONFIGURATION}: http-port 8080`, { replacedBy: 8443 }),
      port('client', 'tcp', 8443, 'Keycloak over TLS', 'encrypted', `${KEYCLOAK_CONFIGURATION}: https-port 8443`),
      port('peer', 'tcp', 7800, 'Keycloak between servers', 'either', `${KEYCLOAK_CACHING}: jgroups.bind.port 7800`),
      port('peer', 'tcp', 57800, 'Keycloak failure detection', 'either', `${KEYCLOAK_CACHING}: failure detection 57800`),
      port('metrics', 'tcp', 9000, 'Keycloak health and metrics', 'either', 'Keycloak documentation, management interface: port 9000'),
    ],
  },
} as const satisfies CatalogueEntries;
