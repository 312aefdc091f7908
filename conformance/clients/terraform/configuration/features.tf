resource "aws_iam_organizations_features" "root" {
  enabled_features = local.changed ? ["RootSessions"] : ["RootCredentialsManagement", "RootSessions"]
}
