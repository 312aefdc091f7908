# guide: AssumeRole from rclone
# The keys are those of the environment; STORE is the endpoint of the S3 store.
rclone lsf --s3-env-auth --s3-provider Other --s3-endpoint "$STORE" \
  --s3-role-arn "$ROLE_ARN" --s3-role-session-name rclone :s3:states
# guide: end
