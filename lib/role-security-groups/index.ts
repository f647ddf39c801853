export * from './admin-ssh-sg';
export * from './database-sg';
export * from './role-options';
export * from './role-security-group';
export * from './web-server-sg';
