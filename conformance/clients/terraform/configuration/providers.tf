resource "aws_iam_openid_connect_provider" "builds" {
  url             = "https://builds.example.com/tenants/7"
  client_id_list  = local.changed ? ["sts.amazonaws.com", "second"] : ["sts.amazonaws.com", "first"]
  thumbprint_list = [local.changed ? "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb" : "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"]
  tags            = { Revision = tostring(var.revision) }
}

resource "aws_iam_saml_provider" "company" {
  name                   = "company"
  saml_metadata_document = file("${path.module}/saml-metadata-${var.revision}.xml")
  tags                   = { Revision = tostring(var.revision) }
}

data "aws_iam_openid_connect_provider" "builds" {
  arn = aws_iam_openid_connect_provider.builds.arn
}

data "aws_iam_saml_provider" "company" {
  arn = aws_iam_saml_provider.company.arn
}

output "providers" {
  value = {
    builds  = sort(data.aws_iam_openid_connect_provider.builds.client_id_list)
    company = data.aws_iam_saml_provider.company.name
  }
}
