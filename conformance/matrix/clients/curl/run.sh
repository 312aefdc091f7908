#!/usr/bin/env bash
# The steps, with curl, which signs with --aws-sigv4.
set -uo pipefail
cd "$(dirname "$0")" || exit
. ../bash/telling.sh
. ./steps.sh

tell caller-identity caller
tell assume-role assumed
tell use-session use_session
tell external-id assumed RoleArn="$EXTERNAL_ID_ROLE_ARN" ExternalId="$EXTERNAL_ID"
tell twelve-hours member Expiration assume DurationSeconds=43200
tell mfa assumed RoleArn="$MFA_ROLE_ARN" SerialNumber="$MFA_SERIAL" TokenCode="$(< "$MFA_CODE_FILE")"
tell session-policy member PackedPolicySize assume Policy="$(policy iam:ListRoles)"
tell session-tags assumed RoleArn="$TAGGED_ROLE_ARN" Tags.member.1.Key=team Tags.member.1.Value=blue \
  Tags.member.2.Key=cost-center Tags.member.2.Value=17 TransitiveTagKeys.member.1=team
tell source-identity member SourceIdentity assume SourceIdentity=alice
tell denied member Code assume RoleArn="$CLOSED_ROLE_ARN"
tell scenario scenario
for provider in assume-role web-identity process container; do
  skip $provider-provider 'it finds no credentials itself'
done
skip profile 'it finds no credentials itself'
tell retries try_again
skip clock-skew 'it does not put its clock right'
skip paginator 'it knows no operations'
skip waiter 'it knows no operations'
tell odd-inputs odd_inputs
