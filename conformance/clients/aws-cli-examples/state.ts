/**
 * What there must be before a command is run, told by the commands that make it. `{option}` is the value of an option of the
 * example's command; `{name}` of the thing that is made; `{unique}` a name that nothing else has; `{last}` what the command
 * before has printed. The stand-ins for documents are named as in `stand-ins.ts`.
 */

/** Things that a word of the command names, and that there must be: the first group of the pattern is the name. */
export const namedThings: readonly {
  readonly pattern: RegExp;
  /** What makes one. It is left out where the example's own command is of this operation. */
  readonly command: string;
}[] = [
  { pattern: /^--user-name (.+)$/, command: 'iam create-user --user-name {name}' },
  { pattern: /^--group-name (.+)$/, command: 'iam create-group --group-name {name}' },
  {
    pattern: /^--role-name (?!AWSServiceRoleFor)(.+)$/,
    command: 'iam create-role --role-name {name} --assume-role-policy-document {trust}',
  },
  {
    pattern: /^--instance-profile-name (.+)$/,
    command: 'iam create-instance-profile --instance-profile-name {name}',
  },
  {
    pattern: /^--server-certificate-name (.+)$/,
    command:
      'iam upload-server-certificate --server-certificate-name {name} --certificate-body {certificate} --private-key {private-key} --certificate-chain {certificate}',
  },
  {
    pattern: /^--\S+ arn:aws:iam::\d+:policy\/(.+)$/,
    command: 'iam create-policy --policy-name {name} --policy-document {allow}',
  },
  { pattern: /^--\S+ arn:aws:iam::\d+:user\/(.+)$/, command: 'iam create-user --user-name {name}' },
  {
    pattern: /^--\S+ arn:aws:iam::\d+:role\/(.+)$/,
    command: 'iam create-role --role-name {name} --assume-role-policy-document {trust}',
  },
  {
    pattern: /^--\S+ arn:aws:iam::\d+:mfa\/(.+)$/,
    command:
      'iam create-virtual-mfa-device --virtual-mfa-device-name {name} --outfile {seed} --bootstrap-method Base32StringSeed',
  },
  {
    pattern: /^--\S+ arn:aws:iam::\d+:oidc-provider\/(.+)$/,
    command:
      'iam create-open-id-connect-provider --url https://{name} --client-id-list first --thumbprint-list {thumbprint}',
  },
  {
    pattern: /^--\S+ arn:aws:iam::\d+:saml-provider\/(.+)$/,
    command: 'iam create-saml-provider --name {name} --saml-metadata-document {metadata}',
  },
];

/** Prints the id of a new account at last. */
const newAccount = [
  'organizations create-account --email {unique}@example.com --account-name {unique} --query CreateAccountStatus.Id',
  'organizations describe-create-account-status --create-account-request-id {last} --query CreateAccountStatus.AccountId',
];

/** Words that the service chooses, so that the example's own cannot stand: what the last command prints does instead. */
export const chosenByService: readonly {
  readonly pattern: RegExp;
  readonly commands: readonly string[];
}[] = [
  {
    pattern: /^--access-key-id (.+)$/,
    commands: ['iam create-access-key --user-name {user-name} --query AccessKey.AccessKeyId'],
  },
  {
    pattern: /^--certificate-id (.+)$/,
    commands: [
      'iam upload-signing-certificate --user-name {user-name} --certificate-body {certificate} --query Certificate.CertificateId',
    ],
  },
  {
    pattern: /^--ssh-public-key-id (.+)$/,
    commands: [
      'iam upload-ssh-public-key --user-name {user-name} --ssh-public-key-body {public-key} --query SSHPublicKey.SSHPublicKeyId',
    ],
  },
  {
    pattern: /^--service-specific-credential-id (.+)$/,
    commands: [
      'iam create-service-specific-credential --user-name {user-name} --service-name codecommit.amazonaws.com --query ServiceSpecificCredential.ServiceSpecificCredentialId',
    ],
  },
  {
    pattern: /^--job-id (.+)$/,
    commands: [
      'iam generate-service-last-accessed-details --arn arn:aws:iam::aws:policy/AdministratorAccess --query JobId',
    ],
  },
  {
    pattern: /^--\S+ (ou-example\S+)$/,
    commands: [
      'organizations create-organizational-unit --parent-id {root} --name {unique} --query OrganizationalUnit.Id',
    ],
  },
  {
    pattern: /^--\S+ (p-example\w+)$/,
    commands: [
      'organizations create-policy --content {allow} --name {unique} --description first --type SERVICE_CONTROL_POLICY --query Policy.PolicySummary.Id',
    ],
  },
  { pattern: /^--(?:account-id|target-id|child-id|target-principal) (\d{12})$/, commands: newAccount },
  { pattern: /^--create-account-request-id (.+)$/, commands: newAccount.slice(0, 1) },
];
