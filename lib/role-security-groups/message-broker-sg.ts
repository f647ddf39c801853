import { Construct } from 'constructs';
import { ServiceRole } from './service-role';
import { ServiceRoleOptions } from './service-role-options';
import { ServiceSG } from './service-sg';

/** What a broker's group can be told. Members talk to each other unless `cluster` is false, as it should be where AWS runs the nodes (MSK, Amazon MQ). */
export interface MessageBrokerSGProps extends ServiceRoleOptions {}

const MESSAGE_BROKER: ServiceRole = { what: 'a message broker', cluster: true, holdsData: true };

/**
 * The group of a message broker: Kafka and Amazon MSK, RabbitMQ, ActiveMQ and Amazon MQ, NATS, Pulsar.
 *
 * @example
 * new MessageBrokerSG(this, 'Events', { vpc, service: Service.KAFKA, clients: [web] });
 */
export class MessageBrokerSG extends ServiceSG {
  /** @throws as ServiceSG does */
  public constructor(scope: Construct, id: string, props: MessageBrokerSGProps) {
    super(scope, id, { ...props, role: 'MessageBroker' });
  }

  /** @internal */
  protected override get _role(): ServiceRole {
    return MESSAGE_BROKER;
  }
}
