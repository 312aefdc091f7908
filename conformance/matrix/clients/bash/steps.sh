# What a step does that is more than a command. Part of run.sh.

caller() {
  "$AWS" sts get-caller-identity --query Arn "$@"
}

# assume OPTION...: the role that everybody assumes; options that are given again count.
assume() {
  "$AWS" sts assume-role --role-arn "$ROLE_ARN" --role-session-name bash "$@"
}

policy() {
  echo "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"$1\",\"Resource\":\"*\"}]}"
}

use_session() {
  local id secret token
  read -r id secret token < <(assume_role -r "$ROLE_ARN" -n bash)
  AWS_ACCESS_KEY_ID=$id AWS_SECRET_ACCESS_KEY=$secret AWS_SESSION_TOKEN=$token caller
}

assume_with_mfa() {
  assume --role-arn "$MFA_ROLE_ARN" --serial-number "$MFA_SERIAL" --token-code "$(< "$MFA_CODE_FILE")" --query $arn
}

# code_of COMMAND...: prints the error code of its refusal; `client` where the CLI does not even send the request.
code_of() {
  local seen
  seen=$("$@" 2>&1) && echo none && return
  if [[ $seen =~ \(([A-Za-z.]+)\)\ when ]]; then echo "${BASH_REMATCH[1]}"; else echo client; fi
}

without_keys() {
  env -u AWS_ACCESS_KEY_ID -u AWS_SECRET_ACCESS_KEY "$@"
}

# refreshed VARIABLE=VALUE...: the keys that the CLI finds, twice, with their end between. It keeps those of a role in a file.
refreshed() {
  local first second
  first=$(found_key "$@") || { echo "$first"; return 1; }
  sleep 4
  second=$(found_key "$@") || { echo "$second"; return 1; }
  echo "$first $second $(without_keys "$@" "$AWS" sts get-caller-identity --query Arn)"
}

# found_key VARIABLE=VALUE...: the key that the CLI signs with, which only its debug output shows.
found_key() {
  without_keys AWS_ENDPOINT_URL_STS="$HURRIED_ENDPOINT_URL" "$@" "$AWS" sts get-caller-identity --debug 2>&1 |
    sed -n 's/.*Credential=\(ASIA[A-Z0-9]*\).*/\1/p' | tail -n 1
}

# AWS's scenario: a new user is refused, assumes a role, and is served.
scenario() {
  local id secret token code
  "$AWS" iam create-user --user-name newcomer > "$HOME/made" || return
  read -r id secret < <("$AWS" iam create-access-key --user-name newcomer --query 'AccessKey.[AccessKeyId,SecretAccessKey]')
  local newcomer=(env AWS_ACCESS_KEY_ID="$id" AWS_SECRET_ACCESS_KEY="$secret")
  code=$(code_of "${newcomer[@]}" "$AWS" iam list-roles)
  "$AWS" iam put-user-policy --user-name newcomer --policy-name assumes --policy-document "$(policy sts:AssumeRole)" || return
  read -r id secret token < <("${newcomer[@]}" "$AWS" sts assume-role --role-arn "$ROLE_ARN" --role-session-name scenario \
    --query 'Credentials.[AccessKeyId,SecretAccessKey,SessionToken]')
  echo "$code $(AWS_ACCESS_KEY_ID=$id AWS_SECRET_ACCESS_KEY=$secret AWS_SESSION_TOKEN=$token count_roles)"
}

count_roles() {
  "$AWS" iam list-roles --path-prefix /paged/ --page-size 2 --query 'Roles[].RoleName' | wc -w
}

wait_for_role() {
  "$AWS" iam wait role-exists --role-name matrix && echo matrix
}

odd_inputs() {
  local long_arn tags=()
  printf -v long_arn '%s%*s' "${ROLE_ARN%matrix}" $((2048 - ${#ROLE_ARN} + 6)) ''
  for number in {0..49}; do tags+=("Key=key-$number,Value=$number"); done
  echo "$(code_of assume --role-session-name Ελένη)" "$(code_of assume --role-session-name '')" \
    "$(code_of assume --role-arn "${long_arn// /x}")" "$(assume --tags "${tags[@]}" --query $arn)"
}
