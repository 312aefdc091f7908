"""The signer of the AWS Common Runtime, which the SDKs for C++, Swift, Kotlin and others are built on."""

import io
import os
import urllib.request
from urllib.parse import urlencode, urlsplit

from awscrt import auth, http
from reading import member, refreshed, send
from results import skip, tell

ENDPOINT = urlsplit(os.environ["AWS_ENDPOINT_URL"])


def main():
    user = auth.AwsCredentialsProvider.new_environment()
    tell("caller-identity", lambda: caller(user))
    tell("assume-role", lambda: member(assume(user), "Arn"))
    tell("use-session", lambda: caller(session_of(assume(user))))
    tell("denied", lambda: member(assume(user, os.environ["CLOSED_ROLE_ARN"]), "Code"))
    process = auth.AwsCredentialsProvider.new_process("process")
    tell("process-provider", lambda: refreshed(lambda: key_of(process), lambda: caller(process)))
    skip("others", "it is a signer, and no client of STS: the requests are the program's")


def assume(provider, role=os.environ["ROLE_ARN"]):
    return call(provider, Action="AssumeRole", RoleArn=role, RoleSessionName="crt")


def session_of(answer):
    parts = [member(answer, name) for name in ["AccessKeyId", "SecretAccessKey", "SessionToken"]]
    return auth.AwsCredentialsProvider.new_static(*parts)


def key_of(provider):
    return provider.get_credentials().result().access_key_id


def caller(provider):
    return member(call(provider, Action="GetCallerIdentity"), "Arn")


def call(provider, **parameters):
    body = urlencode({**parameters, "Version": "2011-06-15"})
    headers = {"Host": ENDPOINT.netloc, "Content-Type": "application/x-www-form-urlencoded", "Content-Length": str(len(body))}
    config = auth.AwsSigningConfig(credentials_provider=provider, region="us-east-1", service="sts")
    request = http.HttpRequest("POST", "/", http.HttpHeaders(headers.items()), io.BytesIO(body.encode()))
    signed = auth.aws_sign_request(request, config).result()
    return send(urllib.request.Request(f"{ENDPOINT.geturl()}/", body.encode(), dict(signed.headers)))


main()
