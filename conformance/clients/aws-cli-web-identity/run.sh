#!/usr/bin/env bash
# A workload that has no keys, only a file with a token, which a real OpenID provider has given it, with the AWS CLI.
# Prints `ok NAME` or `not ok NAME: why`, a line each, and ends at the first that is not.
set -uo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
account=111122223333

# shows NAME EXPECTED COMMAND...: it must print just that.
shows() {
  local name=$1 expected=$2 printed
  shift 2
  printed=$("$@" --output text 2>&1)
  if [ "$printed" != "$expected" ]; then
    echo "not ok $name: expected $expected, saw $(tr '\n' ' ' <<< "$printed")"
    exit 1
  fi
  echo "ok $name"
}

fetch_token() {
  curl --silent --fail "http://$OPENID_PROVIDER/token" --data "$OPENID_CLIENT" |
    sed 's/.*"access_token":"\([^"]*\)".*/\1/' > "$work/token"
}

workload() {
  env -u AWS_ACCESS_KEY_ID -u AWS_SECRET_ACCESS_KEY AWS_WEB_IDENTITY_TOKEN_FILE="$work/token" \
    AWS_ROLE_ARN="arn:aws:iam::$account:role/nightly" AWS_ROLE_SESSION_NAME=cli "$@"
}

provider=arn:aws:iam::$account:oidc-provider/$OPENID_PROVIDER
shows 'a provider' "$provider" aws iam create-open-id-connect-provider --url "https://$OPENID_PROVIDER" \
  --client-id-list "$OPENID_AUDIENCE" --query OpenIDConnectProviderArn
cat > "$work/trust.json" << END
{"Version": "2012-10-17", "Statement": [{
  "Effect": "Allow", "Principal": {"Federated": "$provider"}, "Action": "sts:AssumeRoleWithWebIdentity",
  "Condition": {"StringEquals": {"$OPENID_PROVIDER:sub": "nightly-build"}}
}]}
END
shows 'a role' nightly aws iam create-role --role-name nightly --query Role.RoleName \
  --assume-role-policy-document "file://$work/trust.json"

caller=arn:aws:sts::$account:assumed-role/nightly/cli
fetch_token
shows 'a token in a file: who it makes' "$caller" workload aws sts get-caller-identity --query Arn
curl --silent --fail --request POST "http://$OPENID_PROVIDER/rotate"
fetch_token
shows 'the provider has changed its keys' "$caller" workload aws sts get-caller-identity --query Arn
shows 'whose token it was' nightly-build aws sts assume-role-with-web-identity --role-session-name named \
  --role-arn "arn:aws:iam::$account:role/nightly" --web-identity-token "file://$work/token" \
  --query SubjectFromWebIdentityToken
