# Managed policies and their versions. Part of run.sh.

bounds=arn:aws:iam::$account:policy/limits/bounds
iam 'a policy is made' create-policy --policy-name bounds --path /limits/ --policy-document "$(policy 's3:*')" \
  --tags Key=Stage,Value=draft
step 'a policy is waited for' wait policy-exists --policy-arn "$bounds"
iam 'a policy gets a version' create-policy-version --policy-arn "$bounds" --policy-document "$(policy 'sqs:*')" \
  --set-as-default
iam 'a policy gets another version' create-policy-version --policy-arn "$bounds" --policy-document "$(policy 'sns:*')"
shows 'a policy shows its versions' "v3${tab}False
v2${tab}True
v1${tab}False" list-policy-versions --policy-arn "$bounds" --query 'Versions[].[VersionId, IsDefaultVersion]'
shows 'a version is read' 'sqs:*' get-policy-version --policy-arn "$bounds" --version-id v2 \
  --query 'PolicyVersion.Document.Statement[0].Action'
iam 'another version becomes the default one' set-default-policy-version --policy-arn "$bounds" --version-id v3
refused 'the default version stays' DeleteConflict delete-policy-version --policy-arn "$bounds" --version-id v3
refused 'a policy that has versions stays' DeleteConflict delete-policy --policy-arn "$bounds"
for version in v1 v2; do
  iam 'a version is deleted' delete-policy-version --policy-arn "$bounds" --version-id "$version"
done
shows 'a policy shows its tags' draft list-policy-tags --policy-arn "$bounds" --query 'Tags[].Value'
shows 'AWS’s policies are listed by path' /job-function/ list-policies --scope AWS --path-prefix /job-function/ \
  --query 'Policies[0].Path'
shows 'AWS’s policies have one version' v1 list-policy-versions \
  --policy-arn arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole --query 'Versions[].VersionId'
iam 'policies are listed in pages' list-policies --scope AWS --query 'length(Policies)'
whole=$printed
iam 'policies are listed in small pages' list-policies --scope AWS --page-size 7 --query 'Policies[].PolicyName'
[ "$(wc -w <<< "$printed")" -eq "$whole" ] || fail 'pages hold what the list holds' "$whole and $printed"
echo 'ok pages hold what the list holds'
