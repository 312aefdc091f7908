resource "aws_iam_account_alias" "name" {
  account_alias = local.changed ? "locum-second" : "locum-first"
}

resource "aws_iam_account_password_policy" "strict" {
  minimum_password_length        = local.changed ? 14 : 12
  require_lowercase_characters   = true
  require_uppercase_characters   = true
  require_numbers                = true
  require_symbols                = true
  allow_users_to_change_password = true
  max_password_age               = local.changed ? 90 : 60
  password_reuse_prevention      = 5
}

resource "aws_iam_security_token_service_preferences" "tokens" {
  global_endpoint_token_version = local.changed ? "v1Token" : "v2Token"
}

data "aws_iam_account_alias" "name" {
  depends_on = [aws_iam_account_alias.name]
}
