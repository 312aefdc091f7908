# AssumeRoot, and the features that it needs. Part of run.sh.

audit=arn=arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials
printed=$("$LOCUM_NODE" "$LOCUM_MAIN" account create --name member --account-id $member 2>&1) ||
  fail 'an account is made' "$printed"
refused 'a root before it is enabled: refused' AccessDenied aws sts assume-root --target-principal $member \
  --task-policy-arn $audit
run 'credentials management is enabled' aws iam enable-organizations-root-credentials-management
shows 'root sessions are enabled' "RootCredentialsManagement${tab}RootSessions" \
  aws iam enable-organizations-root-sessions --query EnabledFeatures
run 'a root is assumed' aws sts assume-root --target-principal $member --task-policy-arn $audit --query "$keys"
root=$printed
shows 'an assumed root is told of' "$member${tab}arn:aws:sts::$member:assumed-root" \
  with "$root" aws sts get-caller-identity --query '[Account, Arn]'
shows 'it looks at credentials' 0 with "$root" aws iam list-access-keys --query 'length(AccessKeyMetadata)'
shows 'it is the root' "arn:aws:iam::$member:root" with "$root" aws iam get-user --query User.Arn
refused 'it does nothing else' AccessDenied with "$root" aws iam list-users
refused 'the management account’s root: refused' AccessDenied aws sts assume-root --target-principal $account \
  --task-policy-arn $audit
refused 'another policy: refused' ValidationError aws sts assume-root --target-principal $member \
  --task-policy-arn arn=arn:aws:iam::aws:policy/AdministratorAccess
run 'root sessions are disabled' aws iam disable-organizations-root-sessions
refused 'a root after that: refused' AccessDenied aws sts assume-root --target-principal $member \
  --task-policy-arn $audit
