# Users, groups, keys, passwords and MFA devices. Part of run.sh.

iam 'a user is made' create-user --user-name ana --path /people/ --tags Key=Team,Value=red \
  --permissions-boundary arn:aws:iam::aws:policy/PowerUserAccess
step 'a user is waited for' wait user-exists --user-name ana
shows 'a user has its boundary and tags' "arn:aws:iam::aws:policy/PowerUserAccess${tab}red" get-user --user-name ana \
  --query 'User.[PermissionsBoundary.PermissionsBoundaryArn, Tags[0].Value]'
refused 'a user is made once' EntityAlreadyExists create-user --user-name ANA

iam 'a group is made' create-group --group-name crew
iam 'a user joins a group' add-user-to-group --group-name crew --user-name ana
shows 'a group shows its members' ana get-group --group-name crew --query 'Users[].UserName'
shows 'a user shows its groups' crew list-groups-for-user --user-name ana --query 'Groups[].GroupName'

iam 'a user has a policy of its own' put-user-policy --user-name ana --policy-name own \
  --policy-document "$(policy s3:GetObject)"
shows 'an inline policy is read' s3:GetObject get-user-policy --user-name ana --policy-name own \
  --query 'PolicyDocument.Statement[0].Action'
iam 'a group has a policy of its own' put-group-policy --group-name crew --policy-name own \
  --policy-document "$(policy s3:ListBucket)"
iam 'a group has a managed policy' attach-group-policy --group-name crew \
  --policy-arn arn:aws:iam::aws:policy/job-function/ViewOnlyAccess
shows 'a group shows its policies' ViewOnlyAccess list-attached-group-policies --group-name crew \
  --query 'AttachedPolicies[].PolicyName'

iam 'a user is renamed' update-user --user-name ana --new-user-name ana-maria --new-path /crew/
shows 'a renamed user keeps what it has' "own${tab}crew" list-user-policies --user-name ana-maria \
  --query '[PolicyNames[0], `crew`]'
iam 'a group is renamed' update-group --group-name crew --new-group-name crew-2
shows 'a renamed group keeps its members' ana-maria get-group --group-name crew-2 --query 'Users[].UserName'

iam 'a user is tagged' tag-user --user-name ana-maria --tags Key=Team,Value=blue Key=Floor,Value=2
iam 'a user is untagged' untag-user --user-name ana-maria --tag-keys Floor
shows 'a user shows its tags' "Team${tab}blue" list-user-tags --user-name ana-maria --query 'Tags[].[Key, Value]'

iam 'a key is made' create-access-key --user-name ana-maria --query AccessKey.AccessKeyId
key=$printed
iam 'a key is switched off' update-access-key --user-name ana-maria --access-key-id "$key" --status Inactive
shows 'a key shows its state' Inactive list-access-keys --user-name ana-maria --query 'AccessKeyMetadata[].Status'
shows 'a key shows that it was not used' "ana-maria${tab}N/A" get-access-key-last-used --access-key-id "$key" \
  --query '[UserName, AccessKeyLastUsed.ServiceName]'

iam 'a user gets a password' create-login-profile --user-name ana-maria --password 'Long-enough-9' \
  --password-reset-required
shows 'a password shows when it must be changed' True get-login-profile --user-name ana-maria \
  --query LoginProfile.PasswordResetRequired

iam 'a picture of an MFA device is written' create-virtual-mfa-device --virtual-mfa-device-name phone \
  --outfile "$work/phone.png" --bootstrap-method QRCodePNG
[ "$(head --bytes 4 "$work/phone.png" | tail --bytes 3)" = PNG ] || fail 'a picture is a PNG' "$(wc -c "$work/phone.png")"
echo 'ok a picture is a PNG'
shows 'an MFA device is nobody’s' "arn:aws:iam::$account:mfa/phone" list-virtual-mfa-devices \
  --assignment-status Unassigned --query 'VirtualMFADevices[].SerialNumber'
iam 'an MFA device is deleted' delete-virtual-mfa-device --serial-number "arn:aws:iam::$account:mfa/phone"

refused 'a user that has something stays' DeleteConflict delete-user --user-name ana-maria
iam 'a password is taken away' delete-login-profile --user-name ana-maria
iam 'a key is deleted' delete-access-key --user-name ana-maria --access-key-id "$key"
iam 'an inline policy is deleted' delete-user-policy --user-name ana-maria --policy-name own
iam 'a user leaves a group' remove-user-from-group --group-name crew-2 --user-name ana-maria
iam 'a boundary is taken away' delete-user-permissions-boundary --user-name ana-maria
step 'a user is deleted' delete-user --user-name ana-maria
refused 'a group that has something stays' DeleteConflict delete-group --group-name crew-2
iam 'a group loses its policies' detach-group-policy --group-name crew-2 \
  --policy-arn arn:aws:iam::aws:policy/job-function/ViewOnlyAccess
iam 'a group loses its own policy' delete-group-policy --group-name crew-2 --policy-name own
step 'a group is deleted' delete-group --group-name crew-2
