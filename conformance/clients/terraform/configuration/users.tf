resource "aws_iam_user" "ana" {
  name                 = local.changed ? "ana-maria" : "ana"
  path                 = local.changed ? "/people/crew/" : "/people/"
  permissions_boundary = local.changed ? null : "arn:aws:iam::aws:policy/PowerUserAccess"
  force_destroy        = true
  tags                 = { Team = "red" }
}

resource "aws_iam_user" "robot" {
  name                 = "robot"
  permissions_boundary = local.changed ? aws_iam_policy.bounds.arn : null
  tags                 = local.changed ? { Team = "blue", Floor = "2" } : { team = "red", Desk = "7" }
}

resource "aws_iam_group" "crew" {
  name = local.changed ? "Crew-2" : "crew"
  path = "/people/"
}

resource "aws_iam_group" "readers" {
  name = "readers"
}

resource "aws_iam_group" "guests" {
  name = "guests"
}

resource "aws_iam_group_membership" "crew" {
  name  = "crew"
  group = aws_iam_group.crew.name
  users = local.changed ? [aws_iam_user.ana.name] : [aws_iam_user.ana.name, aws_iam_user.robot.name]
}

resource "aws_iam_user_group_membership" "robot" {
  user   = aws_iam_user.robot.name
  groups = local.changed ? [aws_iam_group.guests.name] : [aws_iam_group.readers.name, aws_iam_group.guests.name]
}

resource "aws_iam_user_policy" "ana" {
  name   = "own"
  user   = aws_iam_user.ana.name
  policy = data.aws_iam_policy_document.read_bucket.json
}

resource "aws_iam_user_policy_attachment" "ana" {
  user       = aws_iam_user.ana.name
  policy_arn = aws_iam_policy.bounds.arn
}

resource "aws_iam_group_policy" "crew" {
  name   = "own"
  group  = aws_iam_group.crew.name
  policy = data.aws_iam_policy_document.read_bucket.json
}

resource "aws_iam_group_policy_attachment" "readers" {
  group      = aws_iam_group.readers.name
  policy_arn = local.changed ? "arn:aws:iam::aws:policy/job-function/ViewOnlyAccess" : "arn:aws:iam::aws:policy/ReadOnlyAccess"
}

resource "aws_iam_access_key" "robot" {
  user   = aws_iam_user.robot.name
  status = local.changed ? "Inactive" : "Active"
}

resource "aws_iam_user_login_profile" "ana" {
  user                    = aws_iam_user.ana.name
  password_length         = 24
  password_reset_required = true

  depends_on = [aws_iam_account_password_policy.strict]
}

resource "aws_iam_virtual_mfa_device" "phone" {
  virtual_mfa_device_name = "phone"
  path                    = "/people/"
  tags                    = { Owner = local.changed ? "ana-maria" : "ana" }
}

data "aws_iam_user" "ana" {
  user_name = aws_iam_user.ana.name
}

data "aws_iam_group" "crew" {
  group_name = aws_iam_group_membership.crew.group
}

data "aws_iam_access_keys" "robot" {
  user = aws_iam_access_key.robot.user
}

output "users" {
  value = {
    ana     = data.aws_iam_user.ana.arn
    crew    = sort(data.aws_iam_group.crew.users[*].user_name)
    keys    = data.aws_iam_access_keys.robot.access_keys[*].status
    picture = aws_iam_virtual_mfa_device.phone.qr_code_png != ""
  }
}
