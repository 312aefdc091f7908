# What users, groups and roles have, and nothing else.
resource "aws_iam_user_policies_exclusive" "ana" {
  user_name    = aws_iam_user.ana.name
  policy_names = [aws_iam_user_policy.ana.name]
}

resource "aws_iam_user_policy_attachments_exclusive" "ana" {
  user_name   = aws_iam_user.ana.name
  policy_arns = [aws_iam_user_policy_attachment.ana.policy_arn]
}

resource "aws_iam_group_policies_exclusive" "crew" {
  group_name   = aws_iam_group.crew.name
  policy_names = [aws_iam_group_policy.crew.name]
}

resource "aws_iam_group_policy_attachments_exclusive" "readers" {
  group_name  = aws_iam_group.readers.name
  policy_arns = [aws_iam_group_policy_attachment.readers.policy_arn]
}

resource "aws_iam_role_policy_attachments_exclusive" "function" {
  role_name   = aws_iam_role.function.name
  policy_arns = [for attachment in aws_iam_role_policy_attachment.function : attachment.policy_arn]
}
