# Roles, instance profiles, service-linked roles and identity providers. Part of run.sh.

trust='{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}'
iam 'a role is made' create-role --role-name deploy --path /ci/ --assume-role-policy-document "$trust" \
  --permissions-boundary "$bounds" --tags Key=Stage,Value=test
step 'a role is waited for' wait role-exists --role-name deploy
iam 'a role is changed' update-role --role-name deploy --max-session-duration 7200 --description Deploys
iam 'a role is described' update-role-description --role-name deploy --description 'Deploys everything'
shows 'a role shows what it is' "7200${tab}Deploys everything${tab}$bounds${tab}test" get-role --role-name deploy \
  --query 'Role.[MaxSessionDuration, Description, PermissionsBoundary.PermissionsBoundaryArn, Tags[0].Value]'
shows 'a trust policy is read' ec2.amazonaws.com get-role --role-name deploy \
  --query 'Role.AssumeRolePolicyDocument.Statement[0].Principal.Service'
iam 'a trust policy is changed' update-assume-role-policy --role-name deploy \
  --policy-document "${trust/ec2/lambda}"
iam 'a role has a policy of its own' put-role-policy --role-name deploy --policy-name own \
  --policy-document "$(policy 's3:*')"
iam 'a role has a managed policy' attach-role-policy --role-name deploy --policy-arn "$bounds"
shows 'a policy shows who has it' deploy list-entities-for-policy --policy-arn "$bounds" \
  --policy-usage-filter PermissionsPolicy --query 'PolicyRoles[].RoleName'
shows 'a policy shows whom it bounds' deploy list-entities-for-policy --policy-arn "$bounds" \
  --policy-usage-filter PermissionsBoundary --query 'PolicyRoles[].RoleName'

iam 'an instance profile is made' create-instance-profile --instance-profile-name workers --path /ci/
step 'an instance profile is waited for' wait instance-profile-exists --instance-profile-name workers
iam 'an instance profile gets a role' add-role-to-instance-profile --instance-profile-name workers --role-name deploy
refused 'an instance profile has one role' LimitExceeded add-role-to-instance-profile \
  --instance-profile-name workers --role-name deploy
shows 'a role shows its instance profiles' workers list-instance-profiles-for-role --role-name deploy \
  --query 'InstanceProfiles[].InstanceProfileName'
refused 'a role in an instance profile stays' DeleteConflict delete-role --role-name deploy

iam 'a service-linked role is made' create-service-linked-role --aws-service-name autoscaling.amazonaws.com \
  --custom-suffix workers --query Role.RoleName
linked=$printed
refused 'a service-linked role is the service’s' UnmodifiableEntity put-role-policy --role-name "$linked" \
  --policy-name own --policy-document "$(policy 's3:*')"
iam 'a service-linked role is deleted' delete-service-linked-role --role-name "$linked" --query DeletionTaskId
shows 'its deletion is told of' SUCCEEDED get-service-linked-role-deletion-status --deletion-task-id "$printed" \
  --query Status

iam 'an OIDC provider is made' create-open-id-connect-provider --url https://builds.example.com/tenants/7 \
  --client-id-list sts.amazonaws.com --query OpenIDConnectProviderArn
provider=$printed
iam 'an OIDC provider gets a client' add-client-id-to-open-id-connect-provider \
  --open-id-connect-provider-arn "$provider" --client-id second
shows 'an OIDC provider shows what it is' "builds.example.com/tenants/7${tab}2" get-open-id-connect-provider \
  --open-id-connect-provider-arn "$provider" --query '[Url, length(ClientIDList)]'
step 'an OIDC provider is deleted' delete-open-id-connect-provider --open-id-connect-provider-arn "$provider"

metadata=$here/../terraform/configuration
iam 'a SAML provider is made' create-saml-provider --name company \
  --saml-metadata-document "file://$metadata/saml-metadata-1.xml" --query SAMLProviderArn
provider=$printed
iam 'a SAML provider is changed' update-saml-provider --saml-provider-arn "$provider" \
  --saml-metadata-document "file://$metadata/saml-metadata-2.xml"
shows 'a SAML provider is listed' "arn:aws:iam::$account:saml-provider/company" list-saml-providers \
  --query 'SAMLProviderList[].Arn'
step 'a SAML provider is deleted' delete-saml-provider --saml-provider-arn "$provider"

iam 'an instance profile loses its role' remove-role-from-instance-profile --instance-profile-name workers \
  --role-name deploy
step 'an instance profile is deleted' delete-instance-profile --instance-profile-name workers
iam 'a role loses its managed policy' detach-role-policy --role-name deploy --policy-arn "$bounds"
iam 'a role loses its own policy' delete-role-policy --role-name deploy --policy-name own
refused 'a policy that bounds somebody stays' DeleteConflict delete-policy --policy-arn "$bounds"
step 'a role is deleted' delete-role --role-name deploy
step 'a policy is deleted' delete-policy --policy-arn "$bounds"
