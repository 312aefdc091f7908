"""The steps that MinIO's client for Python has."""

import os
import pathlib
import urllib.request
from urllib.parse import urlsplit

from minio.credentials import AssumeRoleProvider, EnvAWSProvider, IamAwsProvider, WebIdentityProvider
from minio.helpers import sha256_hash
from minio.signer import sign_v4_sts
from minio.time import to_amz_date, utcnow
from reading import member, refreshed, send
from results import skip, tell

ENDPOINT = os.environ["AWS_ENDPOINT_URL"]
HURRIED = os.environ["HURRIED_ENDPOINT_URL"]
ROLE = os.environ["ROLE_ARN"]


def main():
    tell("caller-identity", lambda: caller(EnvAWSProvider()))
    tell("assume-role", lambda: caller(assume()))
    tell("use-session", use_session)
    external = os.environ["EXTERNAL_ID_ROLE_ARN"]
    tell("external-id", lambda: caller(assume(role_arn=external, external_id=os.environ["EXTERNAL_ID"])))
    tell("twelve-hours", lambda: assume(duration_seconds=43200).retrieve().expiration.isoformat())
    skip("denied", "its error has the status, 403, and no code")
    tell("assume-role-provider", lambda: asked_twice(assume(HURRIED)))
    tell("web-identity-provider", lambda: asked_twice(workload()))
    tell("container-provider", lambda: asked_twice(container()))
    skip("process-provider", "it runs no credential_process")
    skip("others", "it is a client of S3, and of STS only as far as it needs credentials")


def assume(endpoint=ENDPOINT, role_arn=ROLE, **parameters):
    return AssumeRoleProvider(
        sts_endpoint=endpoint,
        access_key=os.environ["AWS_ACCESS_KEY_ID"],
        secret_key=os.environ["AWS_SECRET_ACCESS_KEY"],
        region="us-east-1",
        role_arn=role_arn,
        role_session_name="minio",
        **parameters,
    )


def use_session():
    # guide: AssumeRole from Python, with MinIO's client
    provider = AssumeRoleProvider(
        sts_endpoint=ENDPOINT,
        access_key=os.environ["AWS_ACCESS_KEY_ID"],
        secret_key=os.environ["AWS_SECRET_ACCESS_KEY"],
        region="us-east-1",
        role_arn=ROLE,
        role_session_name="minio",
    )
    # Minio(endpoint=host, credentials=provider)
    # guide: end
    return caller(provider)


def workload():
    token = pathlib.Path(os.environ["WORKLOAD_TOKEN_FILE"])
    return WebIdentityProvider(
        jwt_provider_func=lambda: {"access_token": token.read_text(), "expires_in": "0"},
        sts_endpoint=HURRIED,
        role_arn=os.environ["WORKLOAD_ROLE_ARN"],
        role_session_name="minio",
    )


def container():
    os.environ["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = os.environ["CONTAINER_URL"]
    os.environ["AWS_CONTAINER_AUTHORIZATION_TOKEN"] = os.environ["CONTAINER_TOKEN"]
    return IamAwsProvider()


def asked_twice(provider):
    return refreshed(lambda: provider.retrieve().access_key, lambda: caller(provider))


def caller(provider):
    """Asks STS, with a request that the client's signer signs, whose credentials they are."""
    credentials = provider.retrieve()
    body = "Action=GetCallerIdentity&Version=2011-06-15"
    now = utcnow()
    url = urlsplit(f"{ENDPOINT}/")
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Host": url.netloc, "X-Amz-Date": to_amz_date(now)}
    if credentials.session_token is not None:
        headers["X-Amz-Security-Token"] = credentials.session_token
    signed = sign_v4_sts(
        method="POST",
        url=url,
        region="us-east-1",
        headers=headers,
        credentials=credentials,
        content_sha256=sha256_hash(body),
        date=now,
    )
    return member(send(urllib.request.Request(url.geturl(), body.encode(), signed)), "Arn")


main()
