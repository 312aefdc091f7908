data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole", "sts:TagSession"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${local.account}:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "sts:ExternalId"
      values   = ["blue-42"]
    }
  }

  dynamic "statement" {
    for_each = local.changed ? [aws_iam_openid_connect_provider.builds.arn] : []
    content {
      actions = ["sts:AssumeRoleWithWebIdentity"]

      principals {
        type        = "Federated"
        identifiers = [statement.value]
      }

      condition {
        test     = "StringLike"
        variable = "builds.example.com/tenants/7:sub"
        values   = ["repo:org/*"]
      }
    }
  }
}

data "aws_iam_policy_document" "service_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ec2.amazonaws.com", "lambda.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "deploy" {
  name                 = "deploy"
  path                 = "/ci/"
  description          = local.changed ? "Deploys everything" : "Deploys"
  assume_role_policy   = data.aws_iam_policy_document.trust.json
  max_session_duration = local.changed ? 7200 : 3600
  permissions_boundary = local.changed ? aws_iam_policy.bounds.arn : null
  tags                 = local.changed ? { Stage = "test", Team = "blue" } : { Stage = "draft" }
}

resource "aws_iam_role" "function" {
  name_prefix           = "function-"
  assume_role_policy    = data.aws_iam_policy_document.service_trust.json
  force_detach_policies = true
}

resource "aws_iam_role_policy" "deploy" {
  name   = "own"
  role   = aws_iam_role.deploy.id
  policy = data.aws_iam_policy_document.bounds.json
}

resource "aws_iam_role_policies_exclusive" "deploy" {
  role_name    = aws_iam_role.deploy.name
  policy_names = [aws_iam_role_policy.deploy.name]
}

resource "aws_iam_role_policy_attachment" "function" {
  for_each = toset(concat(
    ["arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"],
    local.changed ? ["arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole"] : [],
  ))
  role       = aws_iam_role.function.name
  policy_arn = each.value
}

resource "aws_iam_instance_profile" "workers" {
  name = "workers"
  path = "/ci/"
  role = local.changed ? aws_iam_role.deploy.name : aws_iam_role.function.name
  tags = { Revision = tostring(var.revision) }
}

resource "aws_iam_service_linked_role" "autoscaling" {
  aws_service_name = "autoscaling.amazonaws.com"
  custom_suffix    = "workers"
  description      = local.changed ? "Scales the workers" : "Scales"
  tags             = { Revision = tostring(var.revision) }
}

data "aws_iam_role" "deploy" {
  name = aws_iam_role.deploy.name
}

data "aws_iam_roles" "ci" {
  path_prefix = aws_iam_role.deploy.path
}

data "aws_iam_instance_profile" "workers" {
  name = aws_iam_instance_profile.workers.name
}

data "aws_iam_session_context" "deploy" {
  arn = "arn:aws:sts::${local.account}:assumed-role/${aws_iam_role.deploy.name}/terraform"
}

output "roles" {
  value = {
    longest = data.aws_iam_role.deploy.max_session_duration
    ci      = data.aws_iam_roles.ci.names
    profile = split("-", data.aws_iam_instance_profile.workers.role_name)[0]
    issuer  = data.aws_iam_session_context.deploy.issuer_arn
  }
}
