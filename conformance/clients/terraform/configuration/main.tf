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
  account = data.aws_caller_identity.current.account_id
}

# The endpoint, the region and the keys are the environment's.
provider "aws" {
  default_tags {
    tags = { ManagedBy = "terraform" }
  }
}

# Works in the session of a role that the configuration makes.
provider "aws" {
  alias = "deploy"

  dynamic "assume_role" {
    for_each = local.changed ? ["deploy"] : []
    content {
      role_arn     = "arn:aws:iam::111122223333:role/ci/deploy"
      session_name = "terraform"
      external_id  = "blue-42"
      tags         = { Stage = "test" }
    }
  }
}

data "aws_caller_identity" "current" {}

data "aws_caller_identity" "deploy" {
  provider = aws.deploy
}

output "callers" {
  value = {
    current = data.aws_caller_identity.current.arn
    deploy  = data.aws_caller_identity.deploy.arn
  }
}
