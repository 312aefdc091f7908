/** What is to be known of an example beyond what its command says. Commands are written as in `state.ts`. */
export interface Row {
  /**
   * It runs in an account that is in no organization, after these commands of the organization's management account, such as
   * one that invites it; `{account}` and `{email}` are the account's.
   */
  readonly outside?: readonly string[];
  /** Commands that make what there must be, besides what the command names. */
  readonly before?: readonly string[];
  /** Commands that put right what examples share. */
  readonly after?: readonly string[];
  /** Values of options in place of the page's. */
  readonly instead?: Readonly<Record<string, string>>;
  /** Options of the page that are left out. */
  readonly without?: readonly string[];
  /** Why it is not run. */
  readonly skipped?: string;
  /** Where there may be members that the page does not show: it is older than these, or leaves them out. */
  readonly more?: readonly string[];
  /** Why what is printed differs from what is shown, by the path of the member; what is below it is not compared. */
  readonly differs?: Readonly<Record<string, string>>;
}

/** Members that differ wherever they are. */
export const differsEverywhere: Readonly<Record<string, string>> = {
  IsTruncated: 'the AWS CLI joins the pages of a list, and older versions showed it all the same',
  Marker: 'likewise',
  PermissionsBoundaryUsageCount: 'younger than most pages',
  Tags: 'likewise; empty where there are none',
};

const attachFirst = (kind: string): string =>
  `iam attach-${kind}-policy --${kind}-name {${kind}-name} --policy-arn {policy-arn}`;
const putFirst = (kind: string): string =>
  `iam put-${kind}-policy --${kind}-name {${kind}-name} --policy-name {policy-name} --policy-document {allow}`;
const attachManaged = (kind: string): string =>
  `iam attach-${kind}-policy --${kind}-name {${kind}-name} --policy-arn arn:aws:iam::aws:policy/SecurityAudit`;
const putSome = (kind: string): string =>
  `iam put-${kind}-policy --${kind}-name {${kind}-name} --policy-name {unique} --policy-document {allow}`;
const tagFirst = (kind: string, option: string): string =>
  `iam tag-${kind} --${option} {${option}} --tags Key=Key,Value=Value`;
const password = 'iam create-login-profile --user-name {user-name} --password Long-enough-9';
const secondVersion =
  'iam create-policy-version --policy-arn {policy-arn} --policy-document {allow} --set-as-default';
const secondaryVersion = secondVersion.replace(' --set-as-default', '');
const enableDevice =
  'iam enable-mfa-device --user-name {user-name} --serial-number {serial-number} --authentication-code1 {first-code} --authentication-code2 {second-code}';
const newDevice =
  'iam create-virtual-mfa-device --virtual-mfa-device-name {user-name} --outfile {seed} --bootstrap-method Base32StringSeed';
const device = 'arn:aws:iam::{account}:mfa/{user-name}';
const lexRole = 'iam create-service-linked-role --aws-service-name lex.amazonaws.com';
const certificateOf = (name: string): string =>
  `iam upload-server-certificate --server-certificate-name ${name} --certificate-body {certificate} --private-key {private-key}`;
const accessTo = (action: string): string =>
  `'{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"${action}","Resource":"*"}}'`;
const federatedTrust = (provider: string, operation: string): string =>
  `'{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Federated":"${provider}"},"Action":"sts:${operation}"}}'`;
const feature = (change: string, name: string): string => `iam ${change}-organizations-root-${name}`;
const features = ['credentials-management', 'sessions'];
const enableAll = features.map((name) => feature('enable', name));
const disableAll = features.map((name) => feature('disable', name));
const notSupported: Row = {
  skipped: 'the operation is refused by name: there are no reports of organizations',
};
/** Prints the id of an invitation of the account outside. */
const inviteOutside =
  'organizations invite-account-to-organization --target Type=EMAIL,Id={email} --notes Come --query Handshake.Id';
/** Make an account outside of the caller's organization, which has the address. */
const makeOutside = (email: string): readonly string[] => [
  `organizations create-account --email ${email} --account-name {unique} --query CreateAccountStatus.Id`,
  'organizations describe-create-account-status --create-account-request-id {last} --query CreateAccountStatus.AccountId',
  'organizations remove-account-from-organization --account-id {last}',
];
/** Print the id of an invitation of an account of the address at last. */
const inviteAnother = (email: string): readonly string[] => [
  ...makeOutside(email),
  inviteOutside.replace('{email}', email),
];
/** Prints the id of the account that the example of AcceptHandshake has brought into the organization. */
const findInvited =
  "organizations list-accounts --query \"Accounts[?JoinedMethod=='INVITED' && Id!='{account}'].Id\"";
const isRequested = 'AWS documents REQUESTED for what awaits an answer, and the page is older';
const noFeatureSet = 'the page has FULL, which is no set of features';
const ofInvitation = { 'handshake-id': '{last}' };
const createOrganization = 'organizations create-organization';
const createForBilling = `${createOrganization} --feature-set CONSOLIDATED_BILLING`;
const listedAsOne: Row = {
  before: [
    'iam create-service-specific-credential --user-name {user-name} --service-name codecommit.amazonaws.com',
  ],
  differs: {
    ServiceSpecificCredential: 'the page shows the answer of another operation',
    ServiceSpecificCredentials: 'likewise',
  },
};

/** By the page, or by one command of it. What has no row needs nothing more. */
export const table: Readonly<Record<string, Row>> = {
  'sts/assume-role-with-saml': {
    before: [
      `iam update-assume-role-policy --role-name TestSaml --policy-document ${federatedTrust('{principal-arn}', 'AssumeRoleWithSAML')}`,
    ],
    instead: { 'saml-assertion': '{assertion}' },
    differs: {
      'AssumedRoleUser.Arn': 'the page leaves out the name of the session',
      PackedPolicySize: 'only where there is a policy',
      SubjectType: 'the assertion has another one',
    },
  },
  'sts/assume-role-with-web-identity': {
    before: [
      'iam create-open-id-connect-provider --url https://{openid-provider} --client-id-list {openid-audience} --thumbprint-list {thumbprint}',
      `iam update-assume-role-policy --role-name FederatedWebIdentityRole --policy-document ${federatedTrust('arn:aws:iam::{account}:oidc-provider/{openid-provider}', 'AssumeRoleWithWebIdentity')}`,
    ],
    instead: { 'web-identity-token': '{token}' },
    // An access token of Login with Amazon; and policies whose ARNs no version of the AWS CLI takes as they are written.
    without: ['provider-id', 'policy-arns'],
  },
  'sts/assume-root': {
    before: enableAll,
    after: disableAll,
    differs: { SourceIdentity: 'only where there is one' },
  },
  'sts/decode-authorization-message': { instead: { 'encoded-message': '{denial}' } },
  'sts/get-session-token': {
    before: [newDevice, enableDevice.replace('{serial-number}', device)],
    instead: { 'serial-number': device, 'token-code': '{next-code}' },
  },
  'iam/attach-user-policy': { instead: { 'policy-arn': 'arn:aws:iam::aws:policy/AdministratorAccess' } },
  'iam/change-password': { before: [password.replace('Long-enough-9', "'{OldPassword}'")] },
  'iam/create-login-profile': { before: ['iam create-user --user-name {UserName}'] },
  'iam/create-policy 3': { differs: { 'Policy.Tags': 'the page has a bracket in a wrong place' } },
  'iam/create-service-linked-role': {
    differs: { 'Role.Description': 'the command gives one, and the page does not show it' },
  },
  'iam/deactivate-mfa-device': { before: [enableDevice] },
  'iam/decode-authorization-message': { instead: { 'encoded-message': '{denial}' } },
  'iam/delete-account-alias': { before: ['iam create-account-alias --account-alias {account-alias}'] },
  'iam/delete-account-password-policy': {
    before: ['iam update-account-password-policy --minimum-password-length 8'],
  },
  'iam/delete-group-policy': { before: [putFirst('group')] },
  'iam/delete-login-profile': { before: [password] },
  'iam/delete-policy-version': { before: [secondaryVersion] },
  'iam/delete-role-policy': { before: [putFirst('role')] },
  'iam/delete-service-linked-role': { before: [lexRole] },
  'iam/delete-user-policy': { before: [putFirst('user')] },
  'iam/detach-group-policy': { before: [attachFirst('group')] },
  'iam/detach-role-policy': { before: [attachFirst('role')] },
  'iam/detach-user-policy': { before: [attachFirst('user')] },
  'iam/disable-organizations-root-credentials-management': { before: enableAll, after: disableAll.slice(1) },
  'iam/disable-organizations-root-sessions': { before: enableAll, after: disableAll.slice(0, 1) },
  'iam/enable-organizations-root-credentials-management': { after: disableAll.slice(0, 1) },
  'iam/enable-organizations-root-sessions': { after: disableAll.slice(1) },
  'iam/enable-mfa-device': {
    instead: { 'authentication-code1': '{first-code}', 'authentication-code2': '{second-code}' },
  },
  'iam/generate-organizations-access-report': notSupported,
  'iam/get-access-key-last-used': {
    differs: { AccessKeyLastUsed: 'the key of the example was not used' },
  },
  'iam/get-account-authorization-details': {
    before: [
      'iam create-role --role-name role --assume-role-policy-document {trust}',
      'iam create-instance-profile --instance-profile-name profile',
      'iam add-role-to-instance-profile --instance-profile-name profile --role-name role',
      'iam create-group --group-name group',
      'iam add-user-to-group --group-name group --user-name {user-name}',
      'iam put-group-policy --group-name group --policy-name own --policy-document {allow}',
      'iam put-user-policy --user-name {user-name} --policy-name own --policy-document {allow}',
    ],
    differs: {
      'RoleDetailList.RoleLastUsed': 'the roles were not used',
      'GroupDetailList.AttachedManagedPolicies': 'the page shows one policy where there is a list',
    },
  },
  'iam/get-account-password-policy': {
    before: [
      'iam update-account-password-policy --minimum-password-length 8 --require-numbers --require-symbols',
    ],
    more: ['PasswordPolicy'],
  },
  'iam/get-account-summary': { more: ['SummaryMap'] },
  'iam/get-context-keys-for-principal-policy': {
    before: [
      `iam put-user-policy --user-name saanvi --policy-name own --policy-document '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"dynamodb:*","Resource":"arn:aws:dynamodb:::table/\${aws:username}"}}'`,
    ],
  },
  'iam/get-credential-report': { before: ['iam generate-credential-report'], more: [''] },
  'iam/get-group-policy': { before: [putFirst('group')] },
  'iam/get-instance-profile': {
    before: [
      'iam create-role --role-name role --assume-role-policy-document {trust}',
      'iam add-role-to-instance-profile --instance-profile-name {instance-profile-name} --role-name role',
    ],
  },
  'iam/get-login-profile': { before: [password], more: ['LoginProfile'] },
  'iam/get-mfa-device': { skipped: 'there are no security keys here, only virtual devices' },
  'iam/get-organizations-access-report': notSupported,
  'iam/get-policy-version': { before: [secondVersion] },
  'iam/get-role-policy': { before: [putFirst('role')] },
  'iam/get-role': {
    before: ["iam update-role --role-name {role-name} --description 'Test Role'"],
    differs: { 'Role.RoleLastUsed': 'the role was not used' },
  },
  'iam/get-saml-provider': {
    before: [tagFirst('saml-provider', 'saml-provider-arn')],
    more: [''],
    differs: { '': 'pages of older versions do not show it' },
  },
  'iam/get-service-last-accessed-details-with-entities': { instead: { 'service-namespace': 'iam' } },
  'iam/get-service-last-accessed-details': {
    more: ['', 'ServicesLastAccessed'],
    differs: {
      'ServicesLastAccessed.LastAuthenticated': 'most services were not used',
      'ServicesLastAccessed.LastAuthenticatedEntity': 'likewise',
    },
  },
  'iam/get-service-linked-role-deletion-status': {
    before: [lexRole],
    instead: {
      'deletion-task-id':
        'iam delete-service-linked-role --role-name AWSServiceRoleForLexBots --query DeletionTaskId',
    },
  },
  'iam/get-user-policy': { before: [putFirst('user')] },
  'iam/list-access-keys': { before: ['iam create-access-key --user-name {user-name}'] },
  'iam/list-account-aliases': { before: ['iam create-account-alias --account-alias {unique}-{account}'] },
  'iam/list-attached-group-policies': { before: [attachManaged('group')] },
  'iam/list-attached-role-policies': { before: [attachManaged('role')] },
  'iam/list-attached-user-policies': { before: [attachManaged('user')] },
  'iam/list-entities-for-policy': {
    before: ['user', 'group', 'role'].flatMap((kind) => [
      `iam create-${kind} --${kind}-name {unique}${kind === 'role' ? ' --assume-role-policy-document {trust}' : ''} --query *.${kind[0]?.toUpperCase()}${kind.slice(1)}Name`,
      `iam attach-${kind}-policy --${kind}-name {last} --policy-arn {policy-arn}`,
    ]),
    more: ['PolicyGroups', 'PolicyUsers', 'PolicyRoles'],
  },
  'iam/list-group-policies': { before: [putSome('group')] },
  'iam/list-groups': { before: ['iam create-group --group-name group'] },
  'iam/list-groups-for-user': {
    before: [
      'iam create-group --group-name group',
      'iam add-user-to-group --group-name group --user-name {user-name}',
    ],
  },
  'iam/list-instance-profile-tags': { before: [tagFirst('instance-profile', 'instance-profile-name')] },
  'iam/list-instance-profiles': {
    before: [
      'iam create-role --role-name role --assume-role-policy-document {trust}',
      'iam create-instance-profile --instance-profile-name profile',
      'iam add-role-to-instance-profile --instance-profile-name profile --role-name role',
    ],
  },
  'iam/list-instance-profiles-for-role': {
    before: [
      'iam create-instance-profile --instance-profile-name profile',
      'iam add-role-to-instance-profile --instance-profile-name profile --role-name {role-name}',
    ],
  },
  'iam/list-mfa-device-tags': { before: [tagFirst('mfa-device', 'serial-number')] },
  'iam/list-mfa-devices': { before: [newDevice, enableDevice.replace('{serial-number}', device)] },
  'iam/list-open-id-connect-provider-tags': {
    before: [tagFirst('open-id-connect-provider', 'open-id-connect-provider-arn')],
  },
  'iam/list-open-id-connect-providers': {
    before: [
      'iam create-open-id-connect-provider --url https://issuer.example.com --thumbprint-list {thumbprint}',
    ],
  },
  'iam/list-organizations-features': { before: enableAll, after: disableAll },
  'iam/list-policies-granting-service-access': {
    before: [
      `iam put-user-policy --user-name sofia --policy-name own --policy-document ${accessTo('codecommit:*')}`,
    ],
  },
  'iam/list-policies': { more: [''] },
  'iam/list-policy-tags': { before: [tagFirst('policy', 'policy-arn')] },
  'iam/list-policy-versions': { before: [secondVersion] },
  'iam/list-role-policies': { before: [putSome('role')] },
  'iam/list-role-tags': { before: [tagFirst('role', 'role-name')] },
  'iam/list-roles': { more: ['Roles'] },
  'iam/list-saml-provider-tags': { before: [tagFirst('saml-provider', 'saml-provider-arn')] },
  'iam/list-saml-providers': {
    before: ['iam create-saml-provider --name company --saml-metadata-document {metadata}'],
  },
  'iam/list-server-certificate-tags': { before: [tagFirst('server-certificate', 'server-certificate-name')] },
  'iam/list-server-certificates': { before: [certificateOf('site')] },
  'iam/list-service-specific-credential': listedAsOne,
  'iam/list-service-specific-credentials': { before: listedAsOne.before ?? [] },
  'iam/list-signing-certificates': {
    before: ['iam upload-signing-certificate --user-name {user-name} --certificate-body {certificate}'],
  },
  'iam/list-ssh-public-keys': {
    before: ['iam upload-ssh-public-key --user-name {user-name} --ssh-public-key-body {public-key}'],
  },
  'iam/list-user-policies': { before: [putSome('user')] },
  'iam/list-user-tags': { before: [tagFirst('user', 'user-name')] },
  'iam/list-virtual-mfa-devices': { before: [newDevice] },
  'iam/remove-role-from-instance-profile': {
    before: [
      'iam add-role-to-instance-profile --instance-profile-name {instance-profile-name} --role-name {role-name}',
    ],
  },
  'iam/remove-user-from-group': {
    before: ['iam add-user-to-group --group-name {group-name} --user-name {user-name}'],
  },
  'iam/resync-mfa-device': {
    before: [enableDevice],
    instead: { 'authentication-code1': '{next-code}', 'authentication-code2': '{next-code}' },
  },
  'iam/set-default-policy-version': { before: [secondaryVersion] },
  'iam/simulate-custom-policy': {
    more: ['EvaluationResults.MatchedStatements'],
  },
  'iam/simulate-principal-policy': {
    before: [
      `iam put-user-policy --user-name alejandro --policy-name own --policy-document ${accessTo('codecommit:ListRepositories')}`,
    ],
    outside: [],
    more: ['EvaluationResults.MatchedStatements'],
  },
  'iam/update-login-profile': { before: [password], instead: { password: 'Another-long-1' } },
  'iam/update-role-description': { more: ['Role'] },
  'organizations/accept-handshake': { outside: [inviteOutside], instead: ofInvitation },
  'organizations/cancel-handshake': {
    outside: [],
    before: [createForBilling, ...inviteAnother('cancelled@example.com')],
    instead: ofInvitation,
  },
  'organizations/decline-handshake': {
    outside: [inviteOutside],
    instead: ofInvitation,
  },
  'organizations/describe-handshake': {
    before: inviteAnother('described@example.com'),
    instead: ofInvitation,
    differs: { 'Handshake.State': isRequested },
  },
  'organizations/enable-all-features': {
    outside: [],
    before: [createForBilling],
    differs: {
      'Handshake.Parties': 'the page has members in lower case',
      'Handshake.RequestedTimestamp': 'likewise',
      'Handshake.requestedTimestamp': 'likewise',
      'Handshake.Resources': 'likewise',
      'Handshake.resources': 'likewise',
      'Handshake.State': 'likewise',
      'Handshake.state': 'likewise',
    },
  },
  'organizations/invite-account-to-organization': {
    before: makeOutside('juan@example.com'),
    differs: { 'Handshake.Resources.Resources.Value': noFeatureSet, 'Handshake.State': isRequested },
  },
  'organizations/leave-organization': {
    outside: [inviteOutside],
    before: ['organizations accept-handshake --handshake-id {last}'],
  },
  'organizations/list-handshakes-for-account': {
    outside: [inviteOutside],
    differs: { Handshake: 'the page shows one handshake where there is a list', Handshakes: 'likewise' },
  },
  'organizations/list-handshakes-for-organization': {
    before: inviteAnother('listed@example.com'),
    differs: { 'Handshakes.Resources.Resources.Value': noFeatureSet, 'Handshakes.State': isRequested },
  },
  'organizations/create-organization': { outside: [] },
  'organizations/delete-organization': { outside: [], before: [createOrganization] },
  'organizations/create-account': {
    differs: { CreateAccountStatus: 'the account is there at once, and is not waited for' },
  },
  'organizations/create-policy': {
    differs: {
      '': 'the second command’s output is left out',
      'Policy.PolicySummary': 'the page leaves out the id',
    },
  },
  'organizations/describe-account': {
    instead: { 'account-id': findInvited },
    differs: {
      'Account.JoinedTimeStamp': 'the page misspells JoinedTimestamp',
      'Account.JoinedTimestamp': 'likewise',
    },
  },
  'organizations/detach-policy': {
    before: ['organizations attach-policy --policy-id {policy-id} --target-id {target-id}'],
  },
  'organizations/disable-policy-type': {
    after: ['organizations enable-policy-type --root-id {root-id} --policy-type SERVICE_CONTROL_POLICY'],
  },
  'organizations/enable-policy-type': {
    before: ['organizations disable-policy-type --root-id {root-id} --policy-type SERVICE_CONTROL_POLICY'],
  },
  'organizations/list-accounts-for-parent': {
    before: [
      findInvited,
      'organizations move-account --account-id {last} --source-parent-id {root} --destination-parent-id {parent-id}',
    ],
  },
  'organizations/list-children': {
    before: ['organizations create-organizational-unit --parent-id {parent-id} --name {unique}'],
    differs: { 'Children.Id': 'the page shows the parent as a child of its own' },
  },
  'organizations/list-create-account-status': {
    differs: {
      'CreateAccountStatuses.RequestedTimestamp': 'the page misspells it',
      'CreateAccountStatuses.RequestedTimeStamp': 'likewise',
      'CreateAccountStatuses.CompletedTimestamp': 'likewise',
      'CreateAccountStatuses.CompletedTimeStamp': 'likewise',
    },
  },
  'organizations/list-create-account-status 2': {
    differs: { CreateAccountStatuses: 'an account is there at once: none is in progress' },
  },
  'organizations/list-organizational-units-for-parent': {
    before: ['organizations create-organizational-unit --parent-id {parent-id} --name {unique}'],
    more: ['OrganizationalUnits'],
  },
  'organizations/list-parents': {
    before: [
      'organizations create-organizational-unit --parent-id {root} --name {unique} --query OrganizationalUnit.Id',
      'organizations move-account --account-id {child-id} --source-parent-id {root} --destination-parent-id {last}',
    ],
  },
  'organizations/list-policies-for-target': {
    before: [
      'organizations create-policy --content {allow} --name {unique} --description first --type SERVICE_CONTROL_POLICY --query Policy.PolicySummary.Id',
      'organizations attach-policy --policy-id {last} --target-id {target-id}',
    ],
  },
  'organizations/update-organizational-unit': { instead: { name: '{unique}' } },
};
