"""Lists in pages: boto3's paginators see each entry once, in as many pages as there must be."""

import json

from results import check, equal
from world import TOOLING, allow, client, document, trust

COUNT = 5
PATH = "/paging/"
NAMES = [f"paged-{number}" for number in range(COUNT)]
NAME = NAMES[0]
TAGS = [{"Key": f"key-{number}", "Value": "v"} for number in range(COUNT)]
READ = document(allow("s3:GetObject"))

OF_PATH = {"PathPrefix": PATH}
OF_USER = {"UserName": NAME}
OF_GROUP = {"GroupName": NAME}
OF_ROLE = {"RoleName": NAME}
OF_POLICY = {"PolicyArn": f"arn:aws:iam::{TOOLING}:policy{PATH}{NAME}"}
OF_PROFILE = {"InstanceProfileName": NAME}

LISTS = [
    ("list_users", OF_PATH, "Users"),
    ("list_groups", OF_PATH, "Groups"),
    ("list_roles", OF_PATH, "Roles"),
    ("list_policies", {**OF_PATH, "Scope": "Local"}, "Policies"),
    ("list_instance_profiles", OF_PATH, "InstanceProfiles"),
    ("list_virtual_mfa_devices", {"AssignmentStatus": "Unassigned"}, "VirtualMFADevices"),
    ("get_group", OF_GROUP, "Users"),
    ("list_group_policies", OF_GROUP, "PolicyNames"),
    ("list_attached_group_policies", OF_GROUP, "AttachedPolicies"),
    ("list_groups_for_user", OF_USER, "Groups"),
    ("list_user_policies", OF_USER, "PolicyNames"),
    ("list_attached_user_policies", OF_USER, "AttachedPolicies"),
    ("list_user_tags", OF_USER, "Tags"),
    ("list_role_policies", OF_ROLE, "PolicyNames"),
    ("list_attached_role_policies", OF_ROLE, "AttachedPolicies"),
    ("list_role_tags", OF_ROLE, "Tags"),
    ("list_instance_profiles_for_role", OF_ROLE, "InstanceProfiles"),
    ("list_instance_profile_tags", OF_PROFILE, "Tags"),
    ("list_policy_versions", OF_POLICY, "Versions"),
    ("list_policy_tags", OF_POLICY, "Tags"),
    ("list_entities_for_policy", {**OF_POLICY, "EntityFilter": "User"}, "PolicyUsers"),
]


def run(_world):
    iam = client("iam")
    make(iam)
    for operation, parameters, member in LISTS:
        pages = list(iam.get_paginator(operation).paginate(**parameters, PaginationConfig={"PageSize": 2}))
        entries = {json.dumps(entry, default=str) for page in pages for entry in page.get(member, [])}
        seen = [len(page.get(member, [])) for page in pages]
        check(f"{operation} in pages", seen == [2, 2, 1] and len(entries) == COUNT, f"saw {seen}, {entries}")
    everything = iam.get_paginator("list_policies").paginate(Scope="AWS").build_full_result()["Policies"]
    some = iam.get_paginator("list_policies").paginate(Scope="AWS", PaginationConfig={"MaxItems": 7})
    first = some.build_full_result()
    equal("a paginator stops at its greatest number", len(first["Policies"]), 7)
    rest = iam.get_paginator("list_policies").paginate(
        Scope="AWS", PaginationConfig={"StartingToken": first["NextToken"]}
    )
    whole = first["Policies"] + rest.build_full_result()["Policies"]
    equal("and goes on from there", whole, everything)


def make(iam):
    """Five of each: users, groups, roles, policies, profiles, devices, and of what the first of each has."""
    for name in NAMES:
        iam.create_user(UserName=name, Path=PATH, Tags=TAGS)
        iam.create_group(GroupName=name, Path=PATH)
        iam.create_role(
            RoleName=name, Path=PATH, Tags=TAGS, AssumeRolePolicyDocument=trust(TOOLING, "sts:AssumeRole")
        )
        iam.create_policy(PolicyName=name, Path=PATH, Tags=TAGS, PolicyDocument=READ)
        iam.create_instance_profile(InstanceProfileName=name, Path=PATH, Tags=TAGS)
        iam.add_role_to_instance_profile(InstanceProfileName=name, RoleName=NAME)
        iam.create_virtual_mfa_device(VirtualMFADeviceName=name)
    for name in NAMES:
        policy = {"PolicyArn": f"arn:aws:iam::{TOOLING}:policy{PATH}{name}"}
        inline = {"PolicyName": name, "PolicyDocument": READ}
        for kind, owner in (("user", OF_USER), ("group", OF_GROUP), ("role", OF_ROLE)):
            getattr(iam, f"attach_{kind}_policy")(**owner, **policy)
            getattr(iam, f"put_{kind}_policy")(**owner, **inline)
        if name != NAME:
            iam.create_policy_version(**OF_POLICY, PolicyDocument=READ)
            iam.attach_user_policy(UserName=name, **OF_POLICY)
            iam.add_user_to_group(**OF_GROUP, UserName=name)
        iam.add_user_to_group(GroupName=name, **OF_USER)
