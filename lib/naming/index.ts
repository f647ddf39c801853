export * from './naming-convention';
export * from './sensitivity';
