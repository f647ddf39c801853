export * from './ec2-double';
export { ConnectionReset, Ec2Error } from './ec2-error';
export { type Fault, InjectedFaults } from './injected-faults';
export { writeGroup } from './groups';
export * from './state';
