# What the steps do. Part of run.sh.

user=$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY
url=$AWS_ENDPOINT_URL/

# call SERVICE VERSION PARAMETER=VALUE...: sends a request and prints the answer. The last of like-named parameters counts.
call() {
  local service=$1 version=$2 parameter pairs=()
  local -A values=()
  shift 2
  for parameter in "$@"; do values[${parameter%%=*}]=${parameter#*=}; done
  for parameter in "${!values[@]}"; do pairs+=(--data-urlencode "$parameter=${values[$parameter]}"); done
  curl --silent --show-error --aws-sigv4 "aws:amz:us-east-1:$service" --user "$user" "${token[@]}" \
    --data-urlencode "Version=$version" "${pairs[@]}" "${options[@]}" "$url"
}
token=() options=()

sts() { call sts 2011-06-15 "$@"; }
iam() { call iam 2010-05-08 "$@"; }

# member NAME COMMAND...: the first member of that name in what the command prints.
member() {
  local answer
  answer=$("${@:2}")
  [[ $answer =~ \<$1\>([^\<]*)\</$1\> ]] || { echo "$answer"; return 1; }
  echo "${BASH_REMATCH[1]}"
}

caller() { member Arn sts Action=GetCallerIdentity; }
assume() { sts Action=AssumeRole RoleArn="$ROLE_ARN" RoleSessionName=curl "$@"; }
assumed() { member Arn assume "$@"; }

policy() {
  echo "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"$1\",\"Resource\":\"*\"}]}"
}

# as ANSWER COMMAND...: runs the command with the credentials of an answer.
as() {
  local user token=() answer=$1
  user=$(member AccessKeyId echo "$answer"):$(member SecretAccessKey echo "$answer")
  [[ $answer == *SessionToken* ]] && token=(--header "X-Amz-Security-Token: $(member SessionToken echo "$answer")")
  shift
  "$@"
}

use_session() {
  local answer
  # guide: AssumeRole from curl
  answer=$(curl --silent --aws-sigv4 aws:amz:us-east-1:sts --user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY" \
    --data Action=AssumeRole --data Version=2011-06-15 \
    --data-urlencode "RoleArn=$ROLE_ARN" --data RoleSessionName=curl "$AWS_ENDPOINT_URL/")
  # guide: end
  as "$answer" caller
}

# AWS's scenario: a new user is refused, assumes a role, and is served.
scenario() {
  local key code
  member UserId iam Action=CreateUser UserName=newcomer > "$HOME/made" || return
  key=$(iam Action=CreateAccessKey UserName=newcomer)
  code=$(as "$key" member Code iam Action=ListRoles)
  iam Action=PutUserPolicy UserName=newcomer PolicyName=assumes PolicyDocument="$(policy sts:AssumeRole)" > "$HOME/made"
  echo "$code $(as "$(as "$key" assume)" count_roles)"
}

count_roles() { iam Action=ListRoles PathPrefix=/paged/ | grep -o '<RoleName>' | wc -l; }

try_again() {
  local url=$FLAKY_ENDPOINT_URL/ options=(--retry 2 --fail --no-show-error)
  caller
}

odd_inputs() {
  local long_arn tags=()
  printf -v long_arn '%s%*s' "${ROLE_ARN%matrix}" $((2048 - ${#ROLE_ARN} + 6)) ''
  for number in {1..50}; do tags+=("Tags.member.$number.Key=key-$number" "Tags.member.$number.Value=$number"); done
  echo "$(member Code assume RoleSessionName=Ελένη)" "$(member Code assume RoleSessionName=)" \
    "$(member Code assume RoleArn="${long_arn// /x}")" "$(assumed "${tags[@]}")"
}
