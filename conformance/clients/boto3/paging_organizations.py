"""Every list of Organizations in pages."""

from pages import check_all_known, check_pages
from results import equal
from world import allow, client, document

COUNT = 3
ALLOW = document(allow("*"))
TAGS = [{"Key": f"key-{number}", "Value": "v"} for number in range(COUNT)]

# Why there is nothing to page in.
WITHOUT = {
    "list_accounts_with_invalid_effective_policy": "refused by name",
    "list_aws_service_access_for_organization": "no service is given access",
    "list_delegated_administrators": "nothing is delegated",
    "list_delegated_services_for_account": "likewise",
    "list_effective_policy_validation_errors": "refused by name",
    "list_handshakes_for_account": "nobody is invited",
    "list_handshakes_for_organization": "likewise",
}


def run(_world):
    organizations = client("organizations")
    root = organizations.list_roots()["Roots"][0]["Id"]
    parent, policy = make(organizations, root)
    control = {"Filter": "SERVICE_CONTROL_POLICY"}
    of_parent = {"ParentId": parent}
    lists = [
        ("list_accounts", {}, ["Accounts"]),
        ("list_accounts_for_parent", of_parent, ["Accounts"]),
        ("list_children", {**of_parent, "ChildType": "ACCOUNT"}, ["Children"]),
        ("list_children", {**of_parent, "ChildType": "ORGANIZATIONAL_UNIT"}, ["Children"]),
        ("list_create_account_status", {}, ["CreateAccountStatuses"]),
        ("list_organizational_units_for_parent", of_parent, ["OrganizationalUnits"]),
        ("list_parents", {"ChildId": parent}, ["Parents"], 1),
        ("list_policies", control, ["Policies"]),
        ("list_policies_for_target", {**control, "TargetId": parent}, ["Policies"]),
        ("list_roots", {}, ["Roots"], 1),
        ("list_targets_for_policy", {"PolicyId": policy}, ["Targets"]),
    ]
    # The one whose pages have no size.
    known = [operation for operation, *_ in lists] + ["list_tags_for_resource"]
    check_all_known(organizations, known, WITHOUT)
    for row in lists:
        check_pages(organizations, *row)
    tags = organizations.get_paginator("list_tags_for_resource").paginate(ResourceId=parent).build_full_result()["Tags"]
    equal("list_tags_for_resource in pages", tags, TAGS)


def make(organizations, root):
    """A unit with three units, accounts and policies, and a policy of three units."""
    organizations.enable_policy_type(RootId=root, PolicyType="SERVICE_CONTROL_POLICY")
    unit = {"ParentId": root, "Name": "paging", "Tags": TAGS}
    parent = organizations.create_organizational_unit(**unit)["OrganizationalUnit"]["Id"]
    for number in range(COUNT):
        name = f"paged-{number}"
        child = organizations.create_organizational_unit(ParentId=parent, Name=name)["OrganizationalUnit"]["Id"]
        request = organizations.create_account(AccountName=name, Email=f"{name}@example.com")["CreateAccountStatus"]
        made = organizations.describe_create_account_status(CreateAccountRequestId=request["Id"])["CreateAccountStatus"]
        organizations.move_account(AccountId=made["AccountId"], SourceParentId=root, DestinationParentId=parent)
        policy = organizations.create_policy(
            Name=name, Description=name, Type="SERVICE_CONTROL_POLICY", Content=ALLOW
        )["Policy"]["PolicySummary"]["Id"]
        organizations.attach_policy(PolicyId=policy, TargetId=parent)
        first = policy if number == 0 else first
        organizations.attach_policy(PolicyId=first, TargetId=child)
    return parent, first
