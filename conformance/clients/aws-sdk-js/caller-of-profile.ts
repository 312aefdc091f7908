import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { fromIni } from '@aws-sdk/credential-providers';

/** Prints the ARN that the profile AWS_PROFILE of ~/.aws/config leads to. Argument: an MFA code, where it asks for one. */
const [, , code = ''] = process.argv;
const credentials = fromIni({ mfaCodeProvider: () => Promise.resolve(code) });
const identity = await new STSClient({ credentials }).send(new GetCallerIdentityCommand());
console.log(identity.Arn);
