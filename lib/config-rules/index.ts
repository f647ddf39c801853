export * from './config-recorder';
export * from './restricted-ssh-rule';
