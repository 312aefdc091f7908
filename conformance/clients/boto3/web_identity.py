"""A workload that has no keys, only a file with a token, which a real OpenID provider has given it."""

import json
import os
import tempfile
import urllib.request

import boto3
from results import equal, refused
from world import CONFIG, TOOLING, client, role_arn

PROVIDER = os.environ.get("OPENID_PROVIDER", "")
KEYS = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"]


def run(world):
    iam = client("iam")
    provider = iam.create_open_id_connect_provider(
        Url=f"https://{PROVIDER}", ClientIDList=[os.environ["OPENID_AUDIENCE"]]
    )["OpenIDConnectProviderArn"]
    iam.create_role(RoleName="nightly", AssumeRolePolicyDocument=trust(provider))
    with tempfile.NamedTemporaryFile("w", suffix=".token") as file:
        environment = {
            "AWS_ROLE_ARN": role_arn("nightly", TOOLING),
            "AWS_WEB_IDENTITY_TOKEN_FILE": file.name,
            "AWS_ROLE_SESSION_NAME": "boto3",
        }
        write(file, token())
        first = identity(environment)
        equal("a token in a file: who it makes", first, f"arn:aws:sts::{TOOLING}:assumed-role/nightly/boto3")
        post(f"http://{PROVIDER}/rotate", "")
        changed = token()
        write(file, changed)
        equal("the provider has changed its keys", identity(environment), first)
    answer = client("sts").assume_role_with_web_identity(
        RoleArn=role_arn("nightly", TOOLING), RoleSessionName="named", WebIdentityToken=changed
    )
    equal("whose token it was", answer["SubjectFromWebIdentityToken"], "nightly-build")
    equal("whom it was for", answer["Audience"], os.environ["OPENID_AUDIENCE"])
    equal("who gave it", answer["Provider"], f"http://{PROVIDER}")
    refused(
        "a signature that is wrong: refused",
        "InvalidIdentityToken",
        client("sts").assume_role_with_web_identity,
        RoleArn=role_arn("nightly", TOOLING),
        RoleSessionName="named",
        WebIdentityToken=changed[:-8] + "AAAAAAAA",
    )


def trust(provider):
    statement = {
        "Effect": "Allow",
        "Principal": {"Federated": provider},
        "Action": "sts:AssumeRoleWithWebIdentity",
        "Condition": {"StringEquals": {f"{PROVIDER}:sub": "nightly-build"}},
    }
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


def token():
    return json.loads(post(f"http://{PROVIDER}/token", os.environ["OPENID_CLIENT"]))["access_token"]


def post(url, body):
    with urllib.request.urlopen(url, data=body.encode()) as answer:
        return answer.read()


def write(file, text):
    file.seek(0)
    file.truncate()
    file.write(text)
    file.flush()


def identity(environment):
    """Who boto3 is that finds no keys, but a role and a file with a token."""
    saved = dict(os.environ)
    try:
        for name in KEYS:
            os.environ.pop(name, None)
        os.environ.update(environment)
        return boto3.Session().client("sts", config=CONFIG).get_caller_identity()["Arn"]
    finally:
        os.environ.clear()
        os.environ.update(saved)
