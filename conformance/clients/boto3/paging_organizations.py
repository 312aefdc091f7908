"""Every list of Organizations in pages."""

from pages import check_all_known, check_pages
from results import equal
from world import allow, client, document, role_arn

COUNT = 3
ALLOW = document(allow("*"))
SERVICES = [f"{name}.amazonaws.com" for name in ("config", "guardduty", "iam")]
TAGS = [{"Key": f"key-{number}", "Value": "v"} for number in range(COUNT)]

# Why there is nothing to page in.
WITHOUT = {
    "list_accounts_with_invalid_effective_policy": "refused by name",
    "list_effective_policy_validation_errors": "refused by name",
}


def run(_world):
    organizations = client("organizations")
    root = organizations.list_roots()["Roots"][0]["Id"]
    parent, policy = make(organizations, root)
    delegate = make_delegates(organizations, parent)
    invited = invite(organizations)
    control = {"Filter": "SERVICE_CONTROL_POLICY"}
    of_parent = {"ParentId": parent}
    lists = [
        ("list_accounts", {}, ["Accounts"]),
        ("list_accounts_for_parent", of_parent, ["Accounts"]),
        ("list_aws_service_access_for_organization", {}, ["EnabledServicePrincipals"]),
        ("list_children", {**of_parent, "ChildType": "ACCOUNT"}, ["Children"]),
        ("list_children", {**of_parent, "ChildType": "ORGANIZATIONAL_UNIT"}, ["Children"]),
        ("list_create_account_status", {}, ["CreateAccountStatuses"]),
        ("list_delegated_administrators", {}, ["DelegatedAdministrators"]),
        ("list_delegated_services_for_account", {"AccountId": delegate}, ["DelegatedServices"]),
        ("list_handshakes_for_organization", {}, ["Handshakes"]),
        ("list_organizational_units_for_parent", of_parent, ["OrganizationalUnits"]),
        ("list_parents", {"ChildId": parent}, ["Parents"], 1),
        ("list_policies", control, ["Policies"]),
        ("list_policies_for_target", {**control, "TargetId": parent}, ["Policies"]),
        ("list_roots", {}, ["Roots"], 1),
        ("list_targets_for_policy", {"PolicyId": policy}, ["Targets"]),
    ]
    # The last has pages without a size.
    known = [operation for operation, *_ in lists] + ["list_handshakes_for_account", "list_tags_for_resource"]
    check_all_known(organizations, known, WITHOUT)
    for row in lists:
        check_pages(organizations, *row)
    check_pages(invited, "list_handshakes_for_account", {}, ["Handshakes"], 1)
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
        account = create_account(organizations, name)
        organizations.move_account(AccountId=account, SourceParentId=root, DestinationParentId=parent)
        policy = organizations.create_policy(
            Name=name, Description=name, Type="SERVICE_CONTROL_POLICY", Content=ALLOW
        )["Policy"]["PolicySummary"]["Id"]
        organizations.attach_policy(PolicyId=policy, TargetId=parent)
        first = policy if number == 0 else first
        organizations.attach_policy(PolicyId=first, TargetId=child)
    return parent, first


def make_delegates(organizations, parent):
    """Lets every account of the unit administer a service, and one of them, which it returns, all of them."""
    for service in SERVICES:
        organizations.enable_aws_service_access(ServicePrincipal=service)
    accounts = [account["Id"] for account in organizations.list_accounts_for_parent(ParentId=parent)["Accounts"]]
    pairs = [(accounts[0], service) for service in SERVICES] + [(account, SERVICES[0]) for account in accounts[1:]]
    for account, service in pairs:
        organizations.register_delegated_administrator(AccountId=account, ServicePrincipal=service)
    return accounts[0]


def invite(organizations):
    """Invites accounts that are in no organization, and returns a client in one of them."""
    for number in range(COUNT):
        name = f"invited-{number}"
        account = create_account(organizations, name)
        organizations.remove_account_from_organization(AccountId=account)
        organizations.invite_account_to_organization(Target={"Type": "EMAIL", "Id": f"{name}@example.com"})
    role = role_arn("OrganizationAccountAccessRole", account)
    session = client("sts").assume_role(RoleArn=role, RoleSessionName="invited")
    return client("organizations", session["Credentials"])


def create_account(organizations, name):
    request = organizations.create_account(AccountName=name, Email=f"{name}@example.com")["CreateAccountStatus"]
    made = organizations.describe_create_account_status(CreateAccountRequestId=request["Id"])
    return made["CreateAccountStatus"]["AccountId"]
