"""The steps, with aiobotocore."""

import asyncio
import os
import pathlib

from aiobotocore.session import AioSession
from botocore.exceptions import ClientError, ParamValidationError
from results import skip

ROLE = os.environ["ROLE_ARN"]


async def main():
    await tell("caller-identity", caller(AioSession()))
    await tell("assume-role", assumed("plain"))
    await tell("use-session", use_session())
    await tell("external-id", assumed("external", os.environ["EXTERNAL_ID_ROLE_ARN"], ExternalId=os.environ["EXTERNAL_ID"]))
    await tell("twelve-hours", expiration())
    await tell("mfa", with_mfa())
    await tell("session-policy", answered("PackedPolicySize", Policy=policy("iam:ListRoles")))
    await tell("session-tags", assumed("tagged", os.environ["TAGGED_ROLE_ARN"], Tags=TAGS, TransitiveTagKeys=["team"]))
    await tell("source-identity", answered("SourceIdentity", SourceIdentity="alice"))
    await tell("denied", code_of(assume("denied", os.environ["CLOSED_ROLE_ARN"])))
    await tell("scenario", scenario())
    await tell("assume-role-provider", refreshed(profile="assumed"))
    workload = {"AWS_ROLE_ARN": os.environ["WORKLOAD_ROLE_ARN"], "AWS_WEB_IDENTITY_TOKEN_FILE": os.environ["WORKLOAD_TOKEN_FILE"]}
    await tell("web-identity-provider", refreshed(**workload))
    await tell("process-provider", refreshed(profile="process"))
    container = {"AWS_CONTAINER_CREDENTIALS_FULL_URI": os.environ["CONTAINER_URL"], "AWS_CONTAINER_AUTHORIZATION_TOKEN": os.environ["CONTAINER_TOKEN"]}
    await tell("container-provider", refreshed(**container))
    await tell("profile", caller(AioSession(profile="assumed")))
    await tell("retries", caller(AioSession(), endpoint_url=os.environ["FLAKY_ENDPOINT_URL"]))
    skip("clock-skew", "botocore does not put its clock right")
    await tell("paginator", count_of_roles())
    await tell("waiter", wait_for_role())
    await tell("odd-inputs", odd_inputs())


async def tell(name, act):
    try:
        print(f"ok {name}: {await act}", flush=True)
    except Exception as error:
        print(f"not ok {name}: {type(error).__name__}: {error}".replace("\n", " "), flush=True)


TAGS = [{"Key": "team", "Value": "blue"}, {"Key": "cost-center", "Value": "17"}]


def policy(action):
    return f'{{"Version":"2012-10-17","Statement":[{{"Effect":"Allow","Action":"{action}","Resource":"*"}}]}}'


def keys_of(credentials):
    """Credentials of an answer, as a client takes them."""
    return {
        "aws_access_key_id": credentials["AccessKeyId"],
        "aws_secret_access_key": credentials["SecretAccessKey"],
        "aws_session_token": credentials.get("SessionToken"),
    }


async def assume(name, role=ROLE, **parameters):
    async with AioSession().create_client("sts") as sts:
        return await sts.assume_role(RoleArn=role, RoleSessionName=name, **parameters)


async def assumed(*positional, **parameters):
    return (await assume(*positional, **parameters))["AssumedRoleUser"]["Arn"]


async def answered(member, **parameters):
    return (await assume("answered", **parameters))[member]


async def expiration():
    return (await assume("long", DurationSeconds=43200))["Credentials"]["Expiration"].isoformat()


async def with_mfa():
    code = pathlib.Path(os.environ["MFA_CODE_FILE"]).read_text()
    return await assumed("mfa", os.environ["MFA_ROLE_ARN"], SerialNumber=os.environ["MFA_SERIAL"], TokenCode=code)


async def caller(session, **options):
    async with session.create_client("sts", **options) as sts:
        return (await sts.get_caller_identity())["Arn"]


async def use_session():
    # guide: AssumeRole from Python, without waiting
    session = AioSession()
    async with session.create_client("sts") as sts:
        answer = await sts.assume_role(RoleArn=ROLE, RoleSessionName="plain")
    credentials = answer["Credentials"]
    async with session.create_client(
        "sts",
        aws_access_key_id=credentials["AccessKeyId"],
        aws_secret_access_key=credentials["SecretAccessKey"],
        aws_session_token=credentials["SessionToken"],
    ) as sts:
        identity = await sts.get_caller_identity()
    # guide: end
    return identity["Arn"]


async def code_of(call):
    """The error code of a refusal; `client` where botocore does not even send it."""
    try:
        await call
    except ClientError as error:
        return error.response["Error"]["Code"]
    except ParamValidationError:
        return "client"
    return "none"


async def scenario():
    async with AioSession().create_client("iam") as iam:
        await iam.create_user(UserName="newcomer")
        newcomer = keys_of((await iam.create_access_key(UserName="newcomer"))["AccessKey"])
        code = await code_of(count_of_roles(**newcomer))
        await iam.put_user_policy(UserName="newcomer", PolicyName="assumes", PolicyDocument=policy("sts:AssumeRole"))
    async with AioSession().create_client("sts", **newcomer) as sts:
        answer = await sts.assume_role(RoleArn=ROLE, RoleSessionName="scenario")
    return f"{code} {await count_of_roles(**keys_of(answer['Credentials']))}"


async def count_of_roles(**credentials):
    count = 0
    async with AioSession().create_client("iam", **credentials) as iam:
        pages = iam.get_paginator("list_roles").paginate(PathPrefix="/paged/", PaginationConfig={"PageSize": 2})
        async for page in pages:
            count += len(page["Roles"])
    return count


async def wait_for_role():
    async with AioSession().create_client("iam") as iam:
        await iam.get_waiter("role_exists").wait(RoleName="matrix")
    return "matrix"


async def refreshed(profile=None, **environment):
    """Lets a session find its credentials, and again after their end. The keys of the environment are out of its way."""
    saved = dict(os.environ)
    for name in ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"]:
        del os.environ[name]
    os.environ.update(environment, AWS_ENDPOINT_URL_STS=os.environ["HURRIED_ENDPOINT_URL"])
    try:
        session = AioSession(profile=profile)
        credentials = await session.get_credentials()
        first = (await credentials.get_frozen_credentials()).access_key
        await asyncio.sleep(4)
        second = (await credentials.get_frozen_credentials()).access_key
        return f"{first} {second} {await caller(session)}"
    finally:
        os.environ.clear()
        os.environ.update(saved)


async def odd_inputs():
    long_arn = ROLE.replace("role/matrix", "role/").ljust(2048, "x")
    tags = [{"Key": f"key-{number}", "Value": str(number)} for number in range(50)]
    refusals = [await code_of(assume("Ελένη")), await code_of(assume("")), await code_of(assume("long", long_arn))]
    return " ".join([*refusals, await assumed("tags", Tags=tags)])


asyncio.run(main())
