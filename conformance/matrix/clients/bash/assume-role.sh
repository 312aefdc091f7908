# A function with getopts, as the examples of AWS's documentation have them. Part of run.sh.
# Source: https://docs.aws.amazon.com/code-library/latest/ug/sts_example_sts_AssumeRole_section.html

# guide: AssumeRole from Bash
# assume_role -r ROLE_ARN -n SESSION_NAME [-x EXTERNAL_ID] [-q QUERY]: prints keys, or what the query names.
assume_role() {
  local option OPTARG OPTIND=1 role name query='Credentials.[AccessKeyId,SecretAccessKey,SessionToken]' external=()
  while getopts 'r:n:x:q:' option; do
    case $option in
      r) role=$OPTARG ;;
      n) name=$OPTARG ;;
      x) external=(--external-id "$OPTARG") ;;
      q) query=$OPTARG ;;
      *) return 1 ;;
    esac
  done
  "$AWS" sts assume-role --role-arn "$role" --role-session-name "$name" "${external[@]}" --query "$query" --output text
}
# guide: end
