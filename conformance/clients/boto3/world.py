"""What the chapters of the story share: accounts, names, clients and documents."""

import json
import os
import subprocess

import boto3
from botocore.config import Config

TOOLING = "111122223333"
WORKLOADS = "444455556666"
EXTERNAL_ID = "blue-42"

# What is refused is refused at once, not tried again.
CONFIG = Config(retries={"total_max_attempts": 1})


class World:
    """The credentials that the story has come by so far; `None` stands for those of the environment."""

    administrator = None
    workloads_administrator = None
    alice = None
    deploy = None
    authenticator = None
    mfa_serial = None


def client(service, credentials=None):
    """A client that knows nothing but the environment, and other credentials where they are given."""
    if credentials is None:
        return boto3.client(service, config=CONFIG)
    return boto3.client(
        service,
        config=CONFIG,
        aws_access_key_id=credentials["AccessKeyId"],
        aws_secret_access_key=credentials["SecretAccessKey"],
        aws_session_token=credentials.get("SessionToken"),
    )


def role_arn(name, account=WORKLOADS):
    return f"arn:aws:iam::{account}:role/{name}"


def user_arn(name):
    return f"arn:aws:iam::{TOOLING}:user/{name}"


def assume(credentials, role, session_name="story", **parameters):
    """Calls AssumeRole and returns the whole answer."""
    return client("sts", credentials).assume_role(
        RoleArn=role_arn(role), RoleSessionName=session_name, **parameters
    )


def allow(actions, resource="*", condition=None):
    """A statement of an identity policy."""
    statement = {"Effect": "Allow", "Action": actions, "Resource": resource}
    return statement if condition is None else {**statement, "Condition": condition}


def trust(principal, actions, condition=None):
    """A trust policy with one statement."""
    statement = {"Effect": "Allow", "Principal": {"AWS": principal}, "Action": actions}
    return document(statement if condition is None else {**statement, "Condition": condition})


def document(*statements):
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


def locum(*arguments):
    """Runs the locum command; returns its exit code and what it printed."""
    command = [os.environ["LOCUM_NODE"], os.environ["LOCUM_MAIN"], *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr
