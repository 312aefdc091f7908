#!/usr/bin/env bash
# Every sort of thing that IAM has, made, waited for, changed, listed and removed with the AWS CLI.
# Prints `ok NAME` or `not ok NAME: why`, a line each, and ends at the first that is not.
set -uo pipefail

here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
account=111122223333
tab=$'\t'

# fail NAME WHY
fail() {
  echo "not ok $1: $(tr '\n' ' ' <<< "$2")"
  exit 1
}

# iam NAME COMMAND...: it must succeed. What it prints, as text, is in $printed.
iam() {
  local name=$1
  shift
  printed=$(aws iam "$@" --output text 2>&1) || fail "$name" "$printed"
}

# step NAME COMMAND...: likewise, and tells so.
step() {
  iam "$@"
  echo "ok $1"
}

# shows NAME EXPECTED COMMAND...: it must print just that.
shows() {
  local name=$1 expected=$2
  shift 2
  iam "$name" "$@"
  [ "$printed" = "$expected" ] || fail "$name" "expected $expected, saw $printed"
  echo "ok $name"
}

# refused NAME CODE COMMAND...: it must end in that error code.
refused() {
  local name=$1 code=$2
  shift 2
  if printed=$(aws iam "$@" 2>&1); then fail "$name" "expected $code, but it went through"; fi
  [[ $printed == *"($code)"* ]] || fail "$name" "expected $code, saw $printed"
  echo "ok $name"
}

policy() {
  echo "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"$1\",\"Resource\":\"*\"}]}"
}

for chapter in users credentials policies roles last-accessed account; do
  # shellcheck source=/dev/null
  . "$here/$chapter.sh"
done
