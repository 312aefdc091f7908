data "aws_iam_users" "people" {
  path_prefix = "/people/"

  depends_on = [aws_iam_user.ana, aws_iam_user.robot]
}

data "aws_iam_instance_profiles" "workers" {
  role_name = aws_iam_instance_profile.workers.role
}

data "aws_iam_principal_policy_simulation" "ana" {
  policy_source_arn = aws_iam_user.ana.arn
  action_names      = ["s3:GetObject"]
  resource_arns     = ["arn:aws:s3:::bucket/${aws_iam_user.ana.name}/file"]

  context {
    key    = "aws:SecureTransport"
    type   = "boolean"
    values = [local.changed ? "true" : "false"]
  }

  depends_on = [aws_iam_user_policies_exclusive.ana, aws_iam_user_policy_attachments_exclusive.ana]
}

output "lookups" {
  value = {
    people   = data.aws_iam_users.people.names
    profiles = data.aws_iam_instance_profiles.workers.names
    reads    = [for result in data.aws_iam_principal_policy_simulation.ana.results : result.decision]
  }
}
