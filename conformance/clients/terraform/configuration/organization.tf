data "aws_organizations_organization" "all" {}

data "aws_organizations_delegated_administrators" "all" {}

output "organization" {
  value = {
    administrators = data.aws_organizations_delegated_administrators.all.delegated_administrators
    management     = data.aws_organizations_organization.all.master_account_id
    services       = data.aws_organizations_organization.all.aws_service_access_principals
  }
}
