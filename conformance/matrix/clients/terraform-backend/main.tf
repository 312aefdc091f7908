# guide: AssumeRole from Terraform's S3 backend
terraform {
  backend "s3" {
    bucket = "states"
    key    = "production"
    region = "us-east-1"

    assume_role = {
      role_arn     = "arn:aws:iam::111122223333:role/matrix"
      session_name = "terraform"
    }
  }
}
# guide: end
