"""How sessions end: at their time, and with their role; and what does not end them."""

import datetime

from results import check, equal, refused
from world import EXTERNAL_ID, assume, client, locum, role_arn, trust, user_arn


def run(world):
    iam = client("iam", world.workloads_administrator)
    short = {"RoleName": "short", "AssumeRolePolicyDocument": trust(user_arn("alice"), "sts:AssumeRole")}
    iam.create_role(**short)
    refused(
        "more than the role's longest session: refused",
        "ValidationError",
        client("sts", world.alice).assume_role,
        RoleArn=role_arn("short"),
        RoleSessionName="short",
        DurationSeconds=3601,
    )
    before = datetime.datetime.now(datetime.timezone.utc)
    session = assume(world.alice, "short", "short", DurationSeconds=900)["Credentials"]
    lasts = (session["Expiration"] - before).total_seconds()
    check("a session lasts as long as it was asked for", 898 <= lasts <= 930, f"{lasts} seconds")

    sts = client("sts", session)
    iam.delete_role(RoleName="short")
    refused("deleting the role ends its sessions", "InvalidClientTokenId", sts.get_caller_identity)
    iam.create_role(**short)
    refused("a role of the same name does not revive them", "InvalidClientTokenId", sts.get_caller_identity)

    code, printed = locum("keys", "rotate")
    check("the session keys are rotated", code == 0, printed)
    identity = client("sts", world.deploy).get_caller_identity()
    equal("sessions outlive the rotation", identity["Arn"].split("/")[1], "deploy")
    fresh = assume(world.alice, "deploy", ExternalId=EXTERNAL_ID)["Credentials"]
    equal("new sessions work as before", client("sts", fresh).get_caller_identity()["Arn"], identity["Arn"])
