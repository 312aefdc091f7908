"""Requests that botocore's signers sign, sent by a plain HTTP client: header and presigned form."""

import json
import os
import urllib.request

from botocore.auth import SigV4Auth, SigV4QueryAuth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

from results import equal
from world import TOOLING

QUERY = "Action=GetCallerIdentity&Version=2011-06-15"
FORM = {"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"}


def run(world):
    endpoint = os.environ["AWS_ENDPOINT_URL"]
    administrator = f"arn:aws:iam::{TOOLING}:user/administrator"
    long_term = Credentials(os.environ["AWS_ACCESS_KEY_ID"], os.environ["AWS_SECRET_ACCESS_KEY"])
    deploy = world.deploy
    temporary = Credentials(deploy["AccessKeyId"], deploy["SecretAccessKey"], deploy["SessionToken"])

    post = AWSRequest("POST", f"{endpoint}/", data=QUERY, headers={**FORM, "Accept": "application/json"})
    SigV4Auth(long_term, "sts", "eu-central-1").add_auth(post)
    equal("botocore: headers", caller(post), administrator)

    presigned = AWSRequest("GET", f"{endpoint}/?{QUERY}", headers={"Accept": "application/json"})
    SigV4QueryAuth(temporary, "sts", "us-east-1", expires=60).add_auth(presigned)
    equal("botocore: presigned, with a session token", caller(presigned).split("/")[1], "deploy")


def caller(signed):
    prepared = signed.prepare()
    body = prepared.body.encode() if isinstance(prepared.body, str) else prepared.body
    request = urllib.request.Request(
        prepared.url, data=body or None, headers=dict(prepared.headers), method=prepared.method
    )
    with urllib.request.urlopen(request) as response:
        answer = json.load(response)
    return answer["GetCallerIdentityResponse"]["GetCallerIdentityResult"]["Arn"]
