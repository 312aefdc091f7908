"""The same roles from ~/.aws/config: nothing in the program, nothing in the environment."""

import os
import pathlib

import botocore.session

from results import equal
from world import EXTERNAL_ID, WORKLOADS, role_arn


def run(world):
    endpoint = os.environ["AWS_ENDPOINT_URL"]
    folder = pathlib.Path.home() / ".aws"
    folder.mkdir()
    (folder / "credentials").write_text(
        f"[alice]\naws_access_key_id = {world.alice['AccessKeyId']}\n"
        f"aws_secret_access_key = {world.alice['SecretAccessKey']}\n"
    )
    common = f"region = us-east-1\nendpoint_url = {endpoint}\n"
    (folder / "config").write_text(
        f"[profile alice]\n{common}\n"
        f"[profile deploy]\n{common}role_arn = {role_arn('deploy')}\nsource_profile = alice\n"
        f"external_id = {EXTERNAL_ID}\nrole_session_name = profile\nduration_seconds = 900\n\n"
        f"[profile secure]\n{common}role_arn = {role_arn('secure')}\nsource_profile = alice\n"
        f"mfa_serial = {world.mfa_serial}\nrole_session_name = profile\n"
    )
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        del os.environ[name]
    equal(
        "a profile with external_id and duration_seconds",
        caller_of("deploy"),
        f"arn:aws:sts::{WORKLOADS}:assumed-role/deploy/profile",
    )
    equal(
        "a profile with mfa_serial",
        caller_of("secure", lambda prompt: world.authenticator.next_code()),
        f"arn:aws:sts::{WORKLOADS}:assumed-role/secure/profile",
    )


def caller_of(profile, prompter=None):
    session = botocore.session.Session(profile=profile)
    if prompter is not None:
        # botocore asks on the terminal unless it is given somebody else to ask.
        session.get_component("credential_provider").get_provider("assume-role")._prompter = prompter
    return session.create_client("sts").get_caller_identity()["Arn"]
