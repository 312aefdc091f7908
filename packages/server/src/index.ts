export { startLocum } from './main.ts';
export type { RunningLocum } from './main.ts';
export type { Configuration } from './config/configuration.ts';
export { flagSyntax } from './config/flag-syntax.ts';
export { loadConfiguration } from './config/load-configuration.ts';
export type { Option } from './config/option.ts';
export { options } from './config/options.ts';
export { StartupError } from './errors/startup-error.ts';
export { StoreError } from './store/store-error.ts';
