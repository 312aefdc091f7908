import { string } from '../../../wire/shape/index.ts';
import { managementTypes } from './management-policy-types.ts';

export const effectivePolicyType = () => string({ values: Object.keys(managementTypes) });
