# What the policies of somebody are for, and when it was last used. Part of run.sh.

iam 'a group has a policy' create-group --group-name readers
iam 'a group has a policy' put-group-policy --group-name readers --policy-name own --policy-document "$(policy 's3:*')"
iam 'a user has policies' create-user --user-name eva
iam 'a user has policies' add-user-to-group --group-name readers --user-name eva
iam 'a user has policies' attach-user-policy --user-name eva --policy-arn arn:aws:iam::aws:policy/IAMReadOnlyAccess
eva=arn:aws:iam::$account:user/eva

shows 'policies are told by the service that they grant' "s3${tab}own${tab}INLINE${tab}GROUP${tab}readers
iam${tab}IAMReadOnlyAccess${tab}MANAGED${tab}None${tab}None" list-policies-granting-service-access --arn "$eva" \
  --service-namespaces s3 iam \
  --query 'PoliciesGrantingServiceAccess[].[ServiceNamespace, Policies[0].PolicyName, Policies[0].PolicyType, Policies[0].EntityType, Policies[0].EntityName]'

# report NAME ARN: asks for a report of ARN and waits until it is made. Its id is in $job.
report() {
  iam "$1" generate-service-last-accessed-details --arn "$2" --granularity ACTION_LEVEL --query JobId
  job=$printed
  for _ in 1 2 3 4 5 6 7 8 9 10; do
    iam "$1" get-service-last-accessed-details --job-id "$job" --query JobStatus
    [ "$printed" = IN_PROGRESS ] || break
    sleep 1
  done
  [ "$printed" = COMPLETED ] || fail "$1" "the job is $printed"
  echo "ok $1"
}

report 'a report of a user is made' "$eva"
shows 'a user has not used its services' "iam${tab}0
s3${tab}0" get-service-last-accessed-details --job-id "$job" \
  --query 'ServicesLastAccessed[].[ServiceNamespace, TotalAuthenticatedEntities]'
iam 'a report is put in pages' get-service-last-accessed-details --job-id "$job" --max-items 1 --query Marker
shows 'a report is put in pages' s3 get-service-last-accessed-details --job-id "$job" --marker "$printed" \
  --query 'ServicesLastAccessed[].ServiceNamespace'

report 'a report of the administrator is made' "arn:aws:iam::$account:user/administrator"
shows 'the administrator has used IAM' "arn:aws:iam::$account:user/administrator${tab}CreateUser" \
  get-service-last-accessed-details --job-id "$job" \
  --query "ServicesLastAccessed[?ServiceNamespace=='iam'] | [0].[LastAuthenticatedEntity, TrackedActionsLastAccessed[?ActionName=='CreateUser'] | [0].ActionName]"

report 'a report of a policy is made' arn:aws:iam::aws:policy/AdministratorAccess
shows 'a policy shows who has used it' "administrator${tab}USER" \
  get-service-last-accessed-details-with-entities --job-id "$job" --service-namespace iam \
  --query 'EntityDetailsList[?LastAuthenticated].EntityInfo.[Name, Type]'
refused 'nobody has a report of another id' NoSuchEntity get-service-last-accessed-details \
  --job-id 00000000-0000-0000-0000-000000000000

iam 'a user is deleted' detach-user-policy --user-name eva --policy-arn arn:aws:iam::aws:policy/IAMReadOnlyAccess
iam 'a user is deleted' remove-user-from-group --group-name readers --user-name eva
iam 'a user is deleted' delete-user --user-name eva
iam 'a group is deleted' delete-group-policy --group-name readers --policy-name own
iam 'a group is deleted' delete-group --group-name readers
