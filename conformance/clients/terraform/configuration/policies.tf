data "aws_iam_policy_document" "read_bucket" {
  statement {
    sid       = "Read"
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::bucket/$${aws:username}/*"]

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["true"]
    }
  }
}

data "aws_iam_policy_document" "bounds" {
  statement {
    actions   = local.changed ? ["s3:*", "sqs:*"] : ["s3:*"]
    resources = ["*"]
  }

  dynamic "statement" {
    for_each = local.changed ? ["iam:*"] : []
    content {
      effect    = "Deny"
      actions   = [statement.value]
      resources = ["*"]
    }
  }
}

# A change of its document makes a second version, which becomes the default one.
resource "aws_iam_policy" "bounds" {
  name        = "bounds"
  path        = "/limits/"
  description = "What nobody goes beyond"
  policy      = data.aws_iam_policy_document.bounds.json
  tags        = local.changed ? { Revision = "2" } : { Revision = "1", Draft = "yes" }
}

resource "aws_iam_policy" "shared" {
  name_prefix = "shared-"
  policy      = data.aws_iam_policy_document.read_bucket.json
}

# Who has the policy, and nobody else.
resource "aws_iam_policy_attachment" "shared" {
  name       = "shared"
  policy_arn = aws_iam_policy.shared.arn
  users      = [aws_iam_user.robot.name]
  groups     = local.changed ? [] : [aws_iam_group.guests.name]
  roles      = [aws_iam_role.deploy.name]
}

data "aws_iam_policy" "managed" {
  name = "AWSLambdaBasicExecutionRole"
}

data "aws_iam_policy" "bounds" {
  arn = aws_iam_policy.bounds.arn
}

output "policies" {
  value = {
    managed = data.aws_iam_policy.managed.arn
    bounds  = data.aws_iam_policy.bounds.path
  }
}
