"""A person who signs in at a SAML identity provider, with a tool for the command line."""

import json
import os
import urllib.parse
import urllib.request

import boto3
from botocore import UNSIGNED
from botocore.config import Config
from results import equal, refused
from world import TOOLING, client, role_arn

PROVIDER = os.environ.get("SAML_PROVIDER", "")


def run(world):
    iam = client("iam")
    provider = iam.create_saml_provider(Name="Company", SAMLMetadataDocument=fetch("/metadata"))["SAMLProviderArn"]
    iam.create_role(RoleName="staff", AssumeRolePolicyDocument=trust(provider))
    arn = role_arn("staff", TOOLING)
    arguments = {"RoleArn": arn, "PrincipalArn": provider}
    sts = boto3.client("sts", config=Config(signature_version=UNSIGNED))
    answer = sts.assume_role_with_saml(**arguments, SAMLAssertion=response(arn, provider))
    equal("an assertion: whom it is about", answer["Subject"], "alice")
    equal("an assertion: whom it is for", answer["Audience"], "https://signin.aws.amazon.com/saml")
    equal("an assertion: who gave it", answer["Issuer"], "https://idp.example.com/metadata")
    identity = client("sts", answer["Credentials"]).get_caller_identity()
    equal(
        "an assertion: who it makes",
        identity["Arn"],
        f"arn:aws:sts::{TOOLING}:assumed-role/staff/alice@example.com",
    )
    refused(
        "an assertion for another role: refused",
        "InvalidIdentityToken",
        sts.assume_role_with_saml,
        **arguments,
        SAMLAssertion=response(role_arn("other", TOOLING), provider),
    )


def trust(provider):
    statement = {
        "Effect": "Allow",
        "Principal": {"Federated": provider},
        "Action": "sts:AssumeRoleWithSAML",
        "Condition": {"StringEquals": {"SAML:aud": "https://signin.aws.amazon.com/saml"}},
    }
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


def response(role, provider):
    return fetch("/response?" + urllib.parse.urlencode({"role": f"{role},{provider}"}))


def fetch(path):
    with urllib.request.urlopen(PROVIDER + path) as answer:
        return answer.read().decode()
