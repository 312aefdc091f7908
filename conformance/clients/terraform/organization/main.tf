terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

# As it first is, and as it is after a change.
variable "revision" {
  type = number
}

locals {
  changed = var.revision == 2
}

# The endpoint, the region and the keys are the environment's.
provider "aws" {}

resource "aws_organizations_organization" "this" {
  feature_set                   = "ALL"
  aws_service_access_principals = ["config.amazonaws.com", local.changed ? "sso.amazonaws.com" : "iam.amazonaws.com"]
  enabled_policy_types          = ["SERVICE_CONTROL_POLICY", "TAG_POLICY", "BACKUP_POLICY", "AISERVICES_OPT_OUT_POLICY", "CHATBOT_POLICY", "DECLARATIVE_POLICY_EC2", "RESOURCE_CONTROL_POLICY"]
}

resource "aws_organizations_organizational_unit" "workloads" {
  name      = local.changed ? "work" : "workloads"
  parent_id = aws_organizations_organization.this.roots[0].id
  tags      = { Revision = tostring(var.revision) }
}

resource "aws_organizations_account" "closing" {
  name              = "closing"
  email             = "closing@example.com"
  parent_id         = local.changed ? aws_organizations_organizational_unit.workloads.id : aws_organizations_organization.this.roots[0].id
  close_on_deletion = true
  tags              = { Revision = tostring(var.revision) }
}

resource "aws_organizations_account" "leaving" {
  name      = "leaving"
  email     = "leaving@example.com"
  parent_id = aws_organizations_organizational_unit.workloads.id
}

resource "aws_organizations_delegated_administrator" "config" {
  account_id        = aws_organizations_account.leaving.id
  service_principal = "config.amazonaws.com"
  depends_on        = [aws_organizations_organization.this]
}

resource "aws_organizations_resource_policy" "this" {
  content = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::${aws_organizations_account.leaving.id}:root" }
      Action    = local.changed ? ["organizations:ListAccounts"] : ["organizations:ListRoots"]
      Resource  = "*"
    }]
  })
  tags = { Revision = tostring(var.revision) }
}

locals {
  contents = {
    SERVICE_CONTROL_POLICY    = { Version = "2012-10-17", Statement = [{ Effect = "Deny", Action = local.changed ? "s3:*" : "ec2:*", Resource = "*" }] }
    RESOURCE_CONTROL_POLICY   = { Version = "2012-10-17", Statement = [{ Effect = "Deny", Principal = "*", Action = local.changed ? "sts:*" : "s3:*", Resource = "*", Condition = { Bool = { "aws:SecureTransport" = "false" }, StringEquals = { "aws:PrincipalAccount" = "999999999999" } } }] }
    TAG_POLICY                = { tags = { costcenter = { tag_key = { "@@assign" = local.changed ? "CostCenter" : "COSTCENTER" } } } }
    BACKUP_POLICY             = { plans = { daily = { regions = { "@@assign" = [local.changed ? "us-east-1" : "us-west-2"] } } } }
    AISERVICES_OPT_OUT_POLICY = { services = { default = { opt_out_policy = { "@@assign" = local.changed ? "optOut" : "optIn" } } } }
    CHATBOT_POLICY            = { chatbot = { platforms = { slack = { client = { "@@assign" = local.changed ? "enabled" : "disabled" } } } } }
    DECLARATIVE_POLICY_EC2    = { ec2_attributes = { image_block_public_access = { state = { "@@assign" = local.changed ? "unblocked" : "block_new_sharing" } } } }
  }
}

resource "aws_organizations_policy" "each" {
  for_each    = local.contents
  name        = lower(each.key)
  description = "revision ${var.revision}"
  type        = each.key
  content     = jsonencode(each.value)
  tags        = { Revision = tostring(var.revision) }
  depends_on  = [aws_organizations_organization.this]
}

resource "aws_organizations_policy_attachment" "each" {
  for_each  = aws_organizations_policy.each
  policy_id = each.value.id
  target_id = local.changed ? aws_organizations_account.leaving.id : aws_organizations_organizational_unit.workloads.id
}

data "aws_organizations_delegated_services" "leaving" {
  account_id = aws_organizations_delegated_administrator.config.account_id
}

output "organization" {
  value = {
    administers = data.aws_organizations_delegated_services.leaving.delegated_services[*].service_principal
    services    = sort(aws_organizations_organization.this.aws_service_access_principals)
    status      = aws_organizations_account.closing.status
    types       = length(aws_organizations_organization.this.enabled_policy_types)
  }
}
