#!/usr/bin/env bash
# Every operation of STS that needs no identity provider, called with the AWS CLI, and refused by it.
# Prints `ok NAME` or `not ok NAME: why`, a line each, and ends at the first that is not.
set -uo pipefail

account=111122223333
member=444455556666
tab=$'\t'

# fail NAME WHY
fail() {
  echo "not ok $1: $(tr '\n' ' ' <<< "$2")"
  exit 1
}

# run NAME COMMAND...: it must succeed. What it prints, as text, is in $printed.
run() {
  local name=$1
  shift
  printed=$("$@" --output text 2>&1) || fail "$name" "$printed"
}

# shows NAME EXPECTED COMMAND...: it must print just that.
shows() {
  local name=$1 expected=$2
  shift 2
  run "$name" "$@"
  [ "$printed" = "$expected" ] || fail "$name" "expected $expected, saw $printed"
  echo "ok $name"
}

# refused NAME CODE COMMAND...: it must end in that error code.
refused() {
  local name=$1 code=$2
  shift 2
  if printed=$("$@" 2>&1); then fail "$name" "expected $code, but it went through"; fi
  [[ $printed == *"($code)"* ]] || fail "$name" "expected $code, saw $printed"
  echo "ok $name"
}

# with "KEY SECRET TOKEN" COMMAND...: runs a command with other credentials.
with() {
  local id secret token
  read -r id secret token <<< "$1"
  shift
  if [ -z "$token" ]; then
    AWS_ACCESS_KEY_ID=$id AWS_SECRET_ACCESS_KEY=$secret "$@"
  else
    AWS_ACCESS_KEY_ID=$id AWS_SECRET_ACCESS_KEY=$secret AWS_SESSION_TOKEN=$token "$@"
  fi
}

policy() {
  echo "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"$1\",\"Resource\":\"*\"}]}"
}

keys='Credentials.[AccessKeyId, SecretAccessKey, SessionToken]'
trust="{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"$account\"},\"Action\":\"sts:AssumeRole\"}]}"

here=$(cd "$(dirname "$0")" && pwd)
for chapter in sessions federation roots; do
  # shellcheck source=/dev/null
  . "$here/$chapter.sh"
done
