export type { Configuration } from './configuration.ts';
export { flagSyntax } from './flag-syntax.ts';
export { loadConfiguration } from './load-configuration.ts';
export type { Option } from './option.ts';
export { options } from './options.ts';
export { StartupError } from '../errors/startup-error.ts';
