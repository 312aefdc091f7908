# What is read waits for what it is of: a lookup while a plan is made would see what was before.

data "aws_organizations_organizational_unit" "workloads" {
  parent_id  = aws_organizations_organization.this.roots[0].id
  name       = aws_organizations_organizational_unit.workloads.name
  depends_on = [aws_organizations_organizational_unit.workloads]
}

data "aws_organizations_organizational_units" "root" {
  parent_id  = aws_organizations_organization.this.roots[0].id
  depends_on = [aws_organizations_organizational_unit.workloads]
}

data "aws_organizations_organizational_unit_child_accounts" "workloads" {
  parent_id  = aws_organizations_organizational_unit.workloads.id
  depends_on = [aws_organizations_account.closing, aws_organizations_account.leaving]
}

data "aws_organizations_organizational_unit_descendant_accounts" "root" {
  parent_id  = aws_organizations_organization.this.roots[0].id
  depends_on = [aws_organizations_account.closing, aws_organizations_account.leaving]
}

data "aws_organizations_organizational_unit_descendant_organizational_units" "root" {
  parent_id  = aws_organizations_organization.this.roots[0].id
  depends_on = [aws_organizations_organizational_unit.workloads]
}

data "aws_organizations_policies" "tags" {
  filter     = "TAG_POLICY"
  depends_on = [aws_organizations_policy.each]
}

data "aws_organizations_policies_for_target" "attached" {
  target_id  = aws_organizations_policy_attachment.each["TAG_POLICY"].target_id
  filter     = "TAG_POLICY"
  depends_on = [aws_organizations_policy_attachment.each]
}

data "aws_organizations_policy" "tags" {
  policy_id  = data.aws_organizations_policies.tags.ids[0]
  depends_on = [aws_organizations_policy.each]
}

data "aws_organizations_resource_tags" "workloads" {
  resource_id = aws_organizations_organizational_unit.workloads.id
  depends_on  = [aws_organizations_organizational_unit.workloads]
}

output "lookups" {
  value = {
    accounts       = sort(data.aws_organizations_organizational_unit_descendant_accounts.root.accounts[*].name)
    attached       = data.aws_organizations_policies_for_target.attached.ids == data.aws_organizations_policies.tags.ids
    content        = jsondecode(data.aws_organizations_policy.tags.content) == local.contents["TAG_POLICY"]
    found          = data.aws_organizations_organizational_unit.workloads.id == aws_organizations_organizational_unit.workloads.id
    tags           = data.aws_organizations_resource_tags.workloads.tags
    units          = data.aws_organizations_organizational_units.root.children[*].name
    units_below    = data.aws_organizations_organizational_unit_descendant_organizational_units.root.children[*].name
    units_accounts = sort(data.aws_organizations_organizational_unit_child_accounts.workloads.accounts[*].name)
  }
}
