# The certificates are made before, with openssl.
resource "aws_iam_server_certificate" "site" {
  name_prefix       = "site-"
  path              = "/cloudfront/"
  certificate_body  = file("${path.module}/site-${var.revision}.example.com.pem")
  private_key       = file("${path.module}/site-${var.revision}.example.com.key")
  certificate_chain = local.changed ? file("${path.module}/site-${var.revision}.example.com.pem") : null
  tags              = { Revision = tostring(var.revision) }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_iam_signing_certificate" "robot" {
  user_name        = aws_iam_user.robot.name
  certificate_body = file("${path.module}/site-1.example.com.pem")
  status           = local.changed ? "Inactive" : "Active"
}

resource "aws_iam_user_ssh_key" "ana" {
  username   = aws_iam_user.ana.name
  encoding   = "SSH"
  public_key = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQDSZ5FvT7R5Q69mS3ValmdgCx+kA7wdh3Ivs9ci2bPug/FpS1kvQ3OtKUssRj7xKs3R0jf2bLt0E8nNade761u5mI2cEGMchPpc0agoRBvBquaRFfD9GD9iXcAmDsAonGFZ5LDY/cLHVKsJepMUyInlcgdpbE91CHNuKJAbeTcy8alDs77YLnbwZv3EHmKccO7TIlbGUbpo65eF0mgkstZ7GGQtydggjGc9OM9mWu7X/PuuewhAwVYyA4/J21xiuG3WyyNSSyf9072AzahpFDBQroNbce81vPAMRkrOBP7gBCKnhKBJ5AW6rmPP2hyE/0N4QSrhphT4aq7RfzgXRTMT ana@example.com"
  status     = local.changed ? "Inactive" : "Active"
}

resource "aws_iam_user_ssh_key" "robot" {
  username   = aws_iam_user.robot.name
  encoding   = "PEM"
  public_key = file("${path.module}/site-${var.revision}.example.com.pub")
}

resource "aws_iam_service_specific_credential" "robot" {
  user_name    = aws_iam_user.robot.name
  service_name = "codecommit.amazonaws.com"
  status       = local.changed ? "Inactive" : "Active"
}

data "aws_iam_server_certificate" "site" {
  name_prefix = "site-"
  latest      = true

  depends_on = [aws_iam_server_certificate.site]
}

data "aws_iam_user_ssh_key" "robot" {
  username          = aws_iam_user.robot.name
  ssh_public_key_id = aws_iam_user_ssh_key.robot.ssh_public_key_id
  encoding          = "SSH"
}

output "credentials" {
  value = {
    git     = aws_iam_service_specific_credential.robot.service_user_name
    keys    = [aws_iam_user_ssh_key.ana.status, split(" ", data.aws_iam_user_ssh_key.robot.public_key)[0]]
    signing = aws_iam_signing_certificate.robot.status
    site    = data.aws_iam_server_certificate.site.path
  }
}
