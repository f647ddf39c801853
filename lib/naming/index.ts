export * from './naming-convention';
