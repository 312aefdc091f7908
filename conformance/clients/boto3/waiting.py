"""Waiters: they wait for what is made meanwhile, and give up on what is not."""

import threading

from botocore.exceptions import WaiterError
from results import check, equal
from world import TOOLING, allow, client, document, trust

NAME = "awaited"
READ = document(allow("s3:GetObject"))
POLICY_ARN = f"arn:aws:iam::{TOOLING}:policy/{NAME}"

WAITERS = [
    ("user_exists", {"UserName": NAME}, "create_user", {}),
    ("role_exists", {"RoleName": NAME}, "create_role", {"AssumeRolePolicyDocument": trust(TOOLING, "sts:AssumeRole")}),
    ("policy_exists", {"PolicyArn": POLICY_ARN}, "create_policy", {"PolicyName": NAME, "PolicyDocument": READ}),
    ("instance_profile_exists", {"InstanceProfileName": NAME}, "create_instance_profile", {}),
]


def run(_world):
    iam = client("iam")
    for service, names in (("iam", {waiter for waiter, *_ in WAITERS}), ("sts", set()), ("organizations", set())):
        missing = set(client(service).waiter_names) - names
        equal(f"every waiter of {service} has its place", missing, set())
    for waiter, target, creation, parameters in WAITERS:
        given_up = tries(iam, waiter, target, 2)
        check(f"{waiter} gives up on what is not there", given_up is not None and "Max attempts" in given_up, given_up)
        if "PolicyName" not in parameters:
            parameters = {**target, **parameters}
        later = threading.Timer(1.0, getattr(client("iam"), creation), kwargs=parameters)
        later.start()
        failure = tries(iam, waiter, target, 60)
        later.join()
        check(f"{waiter} waits for what is made meanwhile", failure is None, failure)


def tries(iam, waiter, target, attempts):
    """Waits, half a second between attempts; returns why it failed, if it did."""
    try:
        iam.get_waiter(waiter).wait(**target, WaiterConfig={"Delay": 0.5, "MaxAttempts": attempts})
    except WaiterError as error:
        return str(error)
    return None
