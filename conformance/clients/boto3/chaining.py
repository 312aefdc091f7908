"""A role that is assumed from a role: at most for an hour, with tags and source identity handed down."""

import datetime

from results import check, equal, refused
from world import EXTERNAL_ID, WORKLOADS, allow, assume, client, document, role_arn, trust, user_arn

SESSION_ACTIONS = ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"]
TAGS = [{"Key": "project", "Value": "blue"}, {"Key": "stage", "Value": "test"}]


def run(world):
    iam = client("iam", world.workloads_administrator)
    iam.create_role(
        RoleName="audit",
        MaxSessionDuration=7200,
        AssumeRolePolicyDocument=trust(role_arn("deploy"), SESSION_ACTIONS),
    )
    policy = document(
        allow("iam:ListRoles", condition={"StringEquals": {"aws:PrincipalTag/project": "blue"}}),
        allow("iam:ListUsers", condition={"StringEquals": {"aws:PrincipalTag/stage": "test"}}),
    )
    iam.put_role_policy(RoleName="audit", PolicyName="audit", PolicyDocument=policy)
    one_hour_at_most(world)
    tags_need_leave(world, iam)
    tags_and_source_identity_are_handed_down(world)


def one_hour_at_most(world):
    refused(
        "a chained session of over an hour: refused",
        "ValidationError",
        client("sts", world.deploy).assume_role,
        RoleArn=role_arn("audit"),
        RoleSessionName="chained",
        DurationSeconds=3601,
    )
    credentials = assume(world.deploy, "audit", "chained", DurationSeconds=3600)["Credentials"]
    lasts = credentials["Expiration"] - datetime.datetime.now(datetime.timezone.utc)
    check("a chained session of an hour", 3500 < lasts.total_seconds() <= 3600, str(lasts))
    refused("a tag that was not passed is not there", "AccessDenied", client("iam", credentials).list_roles)


def tags_need_leave(world, iam):
    parameters = {"RoleArn": role_arn("deploy"), "RoleSessionName": "tagged", "ExternalId": EXTERNAL_ID}
    alice = client("sts", world.alice)
    refused("tags without sts:TagSession: refused", "AccessDenied", alice.assume_role, Tags=TAGS, **parameters)
    condition = {"StringEquals": {"sts:ExternalId": EXTERNAL_ID}}
    iam.update_assume_role_policy(
        RoleName="deploy", PolicyDocument=trust(user_arn("alice"), SESSION_ACTIONS, condition)
    )
    refused(
        "a transitive key without its tag: refused",
        "InvalidParameterValue",
        alice.assume_role,
        TransitiveTagKeys=["project"],
        **parameters,
    )


def tags_and_source_identity_are_handed_down(world):
    tagged = assume(
        world.alice,
        "deploy",
        "tagged",
        ExternalId=EXTERNAL_ID,
        Tags=TAGS,
        TransitiveTagKeys=["project"],
        SourceIdentity="alice",
    )
    equal("the source identity is told", tagged["SourceIdentity"], "alice")
    chained = assume(tagged["Credentials"], "audit", "chained")
    equal("the source identity is handed down", chained["SourceIdentity"], "alice")
    session = client("iam", chained["Credentials"])
    roles = session.list_roles()["Roles"]
    equal("a transitive tag is handed down", all(f":{WORKLOADS}:" in role["Arn"] for role in roles), True)
    refused("another tag is not", "AccessDenied", session.list_users)

    again = {"RoleArn": role_arn("audit"), "RoleSessionName": "chained"}
    sts = client("sts", tagged["Credentials"])
    refused("another source identity: refused", "ValidationError", sts.assume_role, SourceIdentity="bob", **again)
    refused(
        "a transitive tag set again: refused",
        "InvalidParameterValue",
        sts.assume_role,
        Tags=[{"Key": "project", "Value": "red"}],
        **again,
    )
