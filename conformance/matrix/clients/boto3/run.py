"""The steps, with boto3."""

import os
import pathlib
import time

import boto3
from botocore.exceptions import ClientError, ParamValidationError
from results import skip, tell

sts = boto3.client("sts")
iam = boto3.client("iam")
ROLE = os.environ["ROLE_ARN"]


def main():
    tell("caller-identity", lambda: sts.get_caller_identity()["Arn"])
    tell("assume-role", assume_and_use)
    tell("external-id", lambda: assumed("external", os.environ["EXTERNAL_ID_ROLE_ARN"], ExternalId=os.environ["EXTERNAL_ID"]))
    tell("twelve-hours", lambda: assume("long", DurationSeconds=43200)["Credentials"]["Expiration"].isoformat())
    tell("mfa", with_mfa)
    tell("session-policy", lambda: assume("narrow", Policy=POLICY)["PackedPolicySize"])
    tell("session-tags", lambda: assumed("tagged", os.environ["TAGGED_ROLE_ARN"], Tags=TAGS, TransitiveTagKeys=["team"]))
    tell("source-identity", lambda: assume("alice", SourceIdentity="alice")["SourceIdentity"])
    tell("denied", lambda: code_of(lambda: assume("denied", os.environ["CLOSED_ROLE_ARN"])))
    tell("scenario", scenario)
    tell("assume-role-provider", lambda: refreshed(profile="assumed"))
    tell("web-identity-provider", lambda: refreshed(AWS_ROLE_ARN=os.environ["WORKLOAD_ROLE_ARN"], AWS_WEB_IDENTITY_TOKEN_FILE=os.environ["WORKLOAD_TOKEN_FILE"]))
    tell("process-provider", lambda: refreshed(profile="process"))
    tell("container-provider", lambda: refreshed(AWS_CONTAINER_CREDENTIALS_FULL_URI=os.environ["CONTAINER_URL"], AWS_CONTAINER_AUTHORIZATION_TOKEN=os.environ["CONTAINER_TOKEN"]))
    tell("profile", lambda: boto3.Session(profile_name="assumed").client("sts").get_caller_identity()["Arn"])
    tell("retries", lambda: boto3.client("sts", endpoint_url=os.environ["FLAKY_ENDPOINT_URL"]).get_caller_identity()["Arn"])
    skip("clock-skew", "botocore does not put its clock right")
    tell("paginator", lambda: count_of_roles(iam))
    tell("waiter", wait_for_role)
    tell("odd-inputs", odd_inputs)


POLICY = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iam:ListRoles","Resource":"*"}]}'
TAGS = [{"Key": "team", "Value": "blue"}, {"Key": "cost-center", "Value": "17"}]


def assume(name, role=ROLE, **parameters):
    return sts.assume_role(RoleArn=role, RoleSessionName=name, **parameters)


def assumed(*positional, **parameters):
    return assume(*positional, **parameters)["AssumedRoleUser"]["Arn"]


def assume_and_use():
    # guide: AssumeRole from Python
    sts = boto3.client("sts")
    answer = sts.assume_role(RoleArn=ROLE, RoleSessionName="plain")
    credentials = answer["Credentials"]
    session = boto3.Session(
        aws_access_key_id=credentials["AccessKeyId"],
        aws_secret_access_key=credentials["SecretAccessKey"],
        aws_session_token=credentials["SessionToken"],
    )
    arn = session.client("sts").get_caller_identity()["Arn"]
    # guide: end
    tell("use-session", lambda: arn)
    return answer["AssumedRoleUser"]["Arn"]


def with_mfa():
    code = pathlib.Path(os.environ["MFA_CODE_FILE"]).read_text()
    return assumed("mfa", os.environ["MFA_ROLE_ARN"], SerialNumber=os.environ["MFA_SERIAL"], TokenCode=code)


def code_of(call):
    """The error code of a refusal; `client` where botocore does not even send it."""
    try:
        call()
    except ClientError as error:
        return error.response["Error"]["Code"]
    except ParamValidationError:
        return "client"
    return "none"


def scenario():
    iam.create_user(UserName="newcomer")
    key = iam.create_access_key(UserName="newcomer")["AccessKey"]
    policy = POLICY.replace("iam:ListRoles", "sts:AssumeRole")
    newcomer = boto3.Session(aws_access_key_id=key["AccessKeyId"], aws_secret_access_key=key["SecretAccessKey"])
    code = code_of(lambda: count_of_roles(newcomer.client("iam")))
    iam.put_user_policy(UserName="newcomer", PolicyName="assumes", PolicyDocument=policy)
    keys = newcomer.client("sts").assume_role(RoleArn=ROLE, RoleSessionName="scenario")["Credentials"]
    session = boto3.client(
        "iam",
        aws_access_key_id=keys["AccessKeyId"],
        aws_secret_access_key=keys["SecretAccessKey"],
        aws_session_token=keys["SessionToken"],
    )
    return f"{code} {count_of_roles(session)}"


def count_of_roles(client):
    pages = client.get_paginator("list_roles").paginate(PathPrefix="/paged/", PaginationConfig={"PageSize": 2})
    return sum(len(page["Roles"]) for page in pages)


def wait_for_role():
    iam.get_waiter("role_exists").wait(RoleName="matrix")
    return "matrix"


def refreshed(profile=None, **environment):
    """Lets a session find its credentials, and again after their end. The keys of the environment are out of its way."""
    saved = dict(os.environ)
    for name in ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"]:
        del os.environ[name]
    os.environ.update(environment, AWS_ENDPOINT_URL_STS=os.environ["HURRIED_ENDPOINT_URL"])
    try:
        session = boto3.Session(profile_name=profile)
        credentials = session.get_credentials()
        first = credentials.get_frozen_credentials().access_key
        time.sleep(4)
        second = credentials.get_frozen_credentials().access_key
        return f"{first} {second} {session.client('sts').get_caller_identity()['Arn']}"
    finally:
        os.environ.clear()
        os.environ.update(saved)


def odd_inputs():
    long_arn = ROLE.replace("role/matrix", "role/").ljust(2048, "x")
    tags = [{"Key": f"key-{number}", "Value": str(number)} for number in range(50)]
    refusals = [code_of(lambda: assume("Ελένη")), code_of(lambda: assume("")), code_of(lambda: assume("long", long_arn))]
    return " ".join([*refusals, assumed("tags", Tags=tags)])


main()
