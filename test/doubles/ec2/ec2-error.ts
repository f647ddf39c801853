/** An answer of EC2 that says no. In process it is thrown, named as the SDK names it; on loopback it is XML. */
export class Ec2Error extends Error {
  public readonly $fault: 'client' | 'server';
  public readonly $metadata: { readonly httpStatusCode: number };

  constructor(public readonly code: string, message: string, public readonly status = 400) {
    super(message);
    this.name = code;
    this.$fault = status < 500 ? 'client' : 'server';
    this.$metadata = { httpStatusCode: status };
  }
}

/** A connection that ended without an answer. */
export class ConnectionReset extends Error {
  public readonly code = 'ECONNRESET';

  constructor() {
    super('socket hang up');
    this.name = 'ECONNRESET';
  }
}

export function missing(parameter: string): never {
  throw new Ec2Error('MissingParameter', `The request must contain the parameter ${parameter}`);
}

export function invalidValue(message: string): never {
  throw new Ec2Error('InvalidParameterValue', message);
}
