"""A role that trusts the user of the other account, but only with an external id."""

from results import equal, refused
from world import EXTERNAL_ID, WORKLOADS, allow, assume, client, document, role_arn, trust, user_arn


def run(world):
    iam = client("iam", world.workloads_administrator)
    condition = {"StringEquals": {"sts:ExternalId": EXTERNAL_ID}}
    iam.create_role(
        RoleName="deploy",
        AssumeRolePolicyDocument=trust(user_arn("alice"), ["sts:AssumeRole", "sts:SetSourceIdentity"], condition),
    )
    policy = document(
        allow(["iam:GetRole", "iam:ListRoles"]),
        allow(["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"], role_arn("audit")),
    )
    iam.put_role_policy(RoleName="deploy", PolicyName="deploy", PolicyDocument=policy)

    parameters = {"RoleArn": role_arn("deploy"), "RoleSessionName": "story"}
    alice = client("sts", world.alice)
    refused("no external id: refused", "AccessDenied", alice.assume_role, **parameters)
    refused("a wrong external id: refused", "AccessDenied", alice.assume_role, ExternalId="red-41", **parameters)
    stranger = client("sts")
    refused(
        "somebody the role does not trust: refused",
        "AccessDenied",
        stranger.assume_role,
        ExternalId=EXTERNAL_ID,
        **parameters,
    )

    answer = assume(world.alice, "deploy", ExternalId=EXTERNAL_ID)
    world.deploy = answer["Credentials"]
    session_arn = f"arn:aws:sts::{WORKLOADS}:assumed-role/deploy/story"
    equal("the external id opens the role", answer["AssumedRoleUser"]["Arn"], session_arn)

    identity = client("sts", world.deploy).get_caller_identity()
    equal("the credentials are the role session's", identity["Arn"], session_arn)
    equal("its user id is the role's", identity["UserId"], answer["AssumedRoleUser"]["AssumedRoleId"])
    session = client("iam", world.deploy)
    names = {role["RoleName"] for role in session.list_roles()["Roles"]}
    equal("the session may do what the role may", "deploy" in names, True)
    refused("and nothing more", "AccessDenied", session.create_user, UserName="mallory")
