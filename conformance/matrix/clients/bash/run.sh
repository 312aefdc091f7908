#!/usr/bin/env bash
# The steps, with the AWS CLI in a script, as the page on AssumeRole has it for Bash. $AWS is the command.
set -uo pipefail
cd "$(dirname "$0")" || exit
. ./telling.sh
. ./assume-role.sh
. ./steps.sh

export AWS_DEFAULT_OUTPUT=text AWS_PAGER=
arn='AssumedRoleUser.Arn'

tell caller-identity caller
tell assume-role assume --query $arn
tell use-session use_session
tell external-id assume_role -r "$EXTERNAL_ID_ROLE_ARN" -n bash -x "$EXTERNAL_ID" -q $arn
tell twelve-hours assume --duration-seconds 43200 --query Credentials.Expiration
tell mfa assume_with_mfa
tell session-policy assume --policy "$(policy iam:ListRoles)" --query PackedPolicySize
tell session-tags assume --role-arn "$TAGGED_ROLE_ARN" --tags Key=team,Value=blue Key=cost-center,Value=17 \
  --transitive-tag-keys team --query $arn
tell source-identity assume --source-identity alice --query SourceIdentity
tell denied code_of assume --role-arn "$CLOSED_ROLE_ARN"
tell scenario scenario
tell assume-role-provider refreshed AWS_PROFILE=assumed
tell web-identity-provider refreshed AWS_ROLE_ARN="$WORKLOAD_ROLE_ARN" AWS_WEB_IDENTITY_TOKEN_FILE="$WORKLOAD_TOKEN_FILE"
tell process-provider refreshed AWS_PROFILE=process
tell container-provider refreshed AWS_CONTAINER_CREDENTIALS_FULL_URI="$CONTAINER_URL" \
  AWS_CONTAINER_AUTHORIZATION_TOKEN="$CONTAINER_TOKEN"
tell profile without_keys "$AWS" sts get-caller-identity --profile assumed --query Arn
tell retries caller --endpoint-url "$FLAKY_ENDPOINT_URL"
skip clock-skew 'botocore does not put its clock right'
tell paginator count_roles
tell waiter wait_for_role
tell odd-inputs odd_inputs
