# GetCallerIdentity, GetAccessKeyInfo, AssumeRole and GetSessionToken. Part of run.sh.

shows 'who calls is told' "arn:aws:iam::$account:user/administrator" aws sts get-caller-identity --query Arn
shows 'whose a key is is told' $account aws sts get-access-key-info --access-key-id "$AWS_ACCESS_KEY_ID"
refused 'a key of nobody: refused' ValidationError aws sts get-access-key-info --access-key-id AKIAAAAAAAAAAAAAAAAA

run 'a role is made' aws iam create-role --role-name worker --assume-role-policy-document "$trust"
run 'a role may be' aws iam put-role-policy --role-name worker --policy-name own --policy-document "$(policy 'sts:*')"
run 'a role is assumed' aws sts assume-role --role-arn "arn:aws:iam::$account:role/worker" \
  --role-session-name story --query "$keys"
worker=$printed
shows 'a role session is told of' "arn:aws:sts::$account:assumed-role/worker/story" \
  with "$worker" aws sts get-caller-identity --query Arn
refused 'a role that does not trust: refused' AccessDenied aws sts assume-role \
  --role-arn "arn:aws:iam::$account:role/none" --role-session-name story

run 'a session token is given' aws sts get-session-token --duration-seconds 900 --query "$keys"
session=$printed
shows 'it is the user’s' "arn:aws:iam::$account:user/administrator" \
  with "$session" aws sts get-caller-identity --query Arn
refused 'a session token from a session token: refused' AccessDenied with "$session" aws sts get-session-token
refused 'a session token for a role: refused' AccessDenied with "$worker" aws sts get-session-token

refused 'an authorization message of nobody: refused' InvalidAuthorizationMessageException \
  aws sts decode-authorization-message --encoded-message none
