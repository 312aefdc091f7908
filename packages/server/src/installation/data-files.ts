import { join } from 'node:path';

/** What lies where in a data folder. */

/** The database. */
export const databaseFile = (data: string): string => join(data, 'locum.sqlite');

/** The master key, where it is not kept elsewhere. */
export const madeKeyFile = (data: string): string => join(data, 'master.key');

/** The folder of the audit trail. */
export const auditFolder = (data: string): string => join(data, 'audit');

/** The folder of the index of the audit trail. */
export const auditIndexFolder = (data: string): string => join(data, 'audit-index');

/** What explains denials, for some days. */
export const explanationsFile = (data: string): string => join(data, 'explanations.sqlite');

/** Where earlier versions had the index, and the explanations in it. */
export const formerIndexFile = (data: string): string => join(data, 'audit.sqlite');

/** All policies of AWS, where they were brought. */
export const awsPoliciesFile = (data: string): string => join(data, 'aws-managed-policies.sqlite');
