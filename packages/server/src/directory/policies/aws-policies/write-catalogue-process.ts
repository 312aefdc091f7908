import { readFileSync } from 'node:fs';
import { readPackagePolicies } from './package-policies.ts';
import { writeCatalogue } from './write-catalogue.ts';

/**
 * The process that makes the file of AWS's policies, started with the JSON file of the package, the file to write, and what the
 * file is to say it was made of. It takes 300 MB for some seconds, which the service does not.
 */
const [, , json = '', file = '', source = ''] = process.argv;
const histories: unknown = JSON.parse(readFileSync(json, 'utf8'));
writeCatalogue(file, source, readPackagePolicies(histories));
