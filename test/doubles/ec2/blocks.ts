import { Address4, Address6 } from 'ip-address';
import { invalidValue } from './ec2-error';

/**
 * Blocks of addresses as EC2 keeps them: "Amazon Web Services canonicalizes IPv4 and IPv6 CIDRs. For example, if you specify 100.68.0.18/18 for the CIDR block, Amazon Web Services
 * canonicalizes the CIDR block to 100.68.0.0/18" (Amazon EC2 API Reference, IpRange). By a library of somebody else's, not by ours: the double is to find faults of ours.
 */
export function canonicalIpv4(text: string): string {
  if (!/^\d+\.\d+\.\d+\.\d+\/\d+$/.test(text) || !Address4.isValid(text)) return notABlock(text);
  const address = new Address4(text);
  return `${address.startAddress().correctForm()}/${address.subnetMask}`;
}

export function canonicalIpv6(text: string): string {
  if (!/^[0-9a-f:]+\/\d+$/i.test(text) || !Address6.isValid(text)) return notABlock(text);
  const address = new Address6(text);
  return `${address.startAddress().correctForm()}/${address.subnetMask}`;
}

function notABlock(text: string): never {
  return invalidValue(`CIDR block ${text} is malformed`);
}
