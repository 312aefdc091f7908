"""Session policies: they narrow what a role may, and never widen it."""

from results import check, equal, refused
from world import EXTERNAL_ID, allow, assume, client, document, role_arn


def run(world):
    one_role = document(allow("iam:GetRole"))
    inline = assume(world.alice, "deploy", ExternalId=EXTERNAL_ID, Policy=one_role)
    check("a session policy takes space", 0 < inline.get("PackedPolicySize", 0) <= 100, repr(inline.get("PackedPolicySize")))
    narrowed("an inline session policy", inline["Credentials"])

    iam = client("iam", world.workloads_administrator)
    policy = iam.create_policy(PolicyName="one-role", PolicyDocument=one_role)["Policy"]
    managed = assume(world.alice, "deploy", ExternalId=EXTERNAL_ID, PolicyArns=[{"arn": policy["Arn"]}])
    narrowed("a managed session policy", managed["Credentials"])

    wide = [{"arn": "arn:aws:iam::aws:policy/AdministratorAccess"}]
    credentials = assume(world.alice, "deploy", ExternalId=EXTERNAL_ID, PolicyArns=wide)["Credentials"]
    refused("a wide session policy widens nothing", "AccessDenied", client("iam", credentials).list_users)

    refused(
        "a session policy that is no policy",
        "MalformedPolicyDocument",
        client("sts", world.alice).assume_role,
        RoleArn=role_arn("deploy"),
        RoleSessionName="story",
        ExternalId=EXTERNAL_ID,
        Policy="{",
    )


def narrowed(name, credentials):
    session = client("iam", credentials)
    equal(f"{name} leaves what it allows", session.get_role(RoleName="deploy")["Role"]["RoleName"], "deploy")
    refused(f"{name} takes away the rest", "AccessDenied", session.list_roles)
