"""Every list of IAM in pages."""

import pathlib
import subprocess
import tempfile

from authenticator import Authenticator
from pages import check_all_known, check_pages
from results import equal
from world import TOOLING, allow, client, document, trust

COUNT = 3
PATH = "/paging/"
NAMES = [f"paged-{number}" for number in range(COUNT)]
NAME = NAMES[0]
TAGS = [{"Key": f"key-{number}", "Value": "v"} for number in range(COUNT)]
READ = document(allow("s3:GetObject"))
ACTIONS = ["s3:GetObject", "s3:PutObject", "s3:ListBucket"]
METADATA = pathlib.Path(__file__).parents[1] / "terraform" / "configuration" / "saml-metadata-1.xml"

OF_PATH = {"PathPrefix": PATH}
OF_USER = {"UserName": NAME}
OF_GROUP = {"GroupName": NAME}
OF_ROLE = {"RoleName": NAME}
OF_POLICY = {"PolicyArn": f"arn:aws:iam::{TOOLING}:policy{PATH}{NAME}"}
OF_PROFILE = {"InstanceProfileName": NAME}
OF_CERTIFICATE = {"ServerCertificateName": NAME}
OF_OPENID_PROVIDER = {"OpenIDConnectProviderArn": f"arn:aws:iam::{TOOLING}:oidc-provider/paging.example.com"}
OF_SAML_PROVIDER = {"SAMLProviderArn": f"arn:aws:iam::{TOOLING}:saml-provider/{NAME}"}
OF_DEVICE = {"SerialNumber": f"arn:aws:iam::{TOOLING}:mfa/{NAME}"}

# The operation, its parameters, the members that it lists in; and how many there can be where it is not three.
LISTS = [
    ("get_account_authorization_details", {"Filter": ["User"]}, ["UserDetailList"]),
    ("get_account_authorization_details", {"Filter": ["LocalManagedPolicy", "Group"]}, ["GroupDetailList", "Policies"]),
    ("get_group", OF_GROUP, ["Users"]),
    ("list_access_keys", OF_USER, ["AccessKeyMetadata"], 2),
    ("list_account_aliases", {}, ["AccountAliases"], 1),
    ("list_attached_group_policies", OF_GROUP, ["AttachedPolicies"]),
    ("list_attached_role_policies", OF_ROLE, ["AttachedPolicies"]),
    ("list_attached_user_policies", OF_USER, ["AttachedPolicies"]),
    ("list_entities_for_policy", OF_POLICY, ["PolicyGroups", "PolicyUsers", "PolicyRoles"]),
    ("list_group_policies", OF_GROUP, ["PolicyNames"]),
    ("list_groups", OF_PATH, ["Groups"]),
    ("list_groups_for_user", OF_USER, ["Groups"]),
    ("list_instance_profile_tags", OF_PROFILE, ["Tags"]),
    ("list_instance_profiles", OF_PATH, ["InstanceProfiles"]),
    ("list_instance_profiles_for_role", OF_ROLE, ["InstanceProfiles"]),
    ("list_mfa_device_tags", OF_DEVICE, ["Tags"]),
    ("list_mfa_devices", OF_USER, ["MFADevices"]),
    ("list_open_id_connect_provider_tags", OF_OPENID_PROVIDER, ["Tags"]),
    ("list_policies", {**OF_PATH, "Scope": "Local"}, ["Policies"]),
    ("list_policy_tags", OF_POLICY, ["Tags"]),
    ("list_policy_versions", OF_POLICY, ["Versions"]),
    ("list_role_policies", OF_ROLE, ["PolicyNames"]),
    ("list_role_tags", OF_ROLE, ["Tags"]),
    ("list_roles", OF_PATH, ["Roles"]),
    ("list_saml_provider_tags", OF_SAML_PROVIDER, ["Tags"]),
    ("list_server_certificate_tags", OF_CERTIFICATE, ["Tags"]),
    ("list_server_certificates", OF_PATH, ["ServerCertificateMetadataList"]),
    ("list_signing_certificates", OF_USER, ["Certificates"], 2),
    ("list_ssh_public_keys", OF_USER, ["SSHPublicKeys"]),
    ("list_user_policies", OF_USER, ["PolicyNames"]),
    ("list_user_tags", OF_USER, ["Tags"]),
    ("list_users", OF_PATH, ["Users"]),
    ("list_virtual_mfa_devices", {}, ["VirtualMFADevices"]),
    ("simulate_custom_policy", {"PolicyInputList": [READ], "ActionNames": ACTIONS}, ["EvaluationResults"]),
    (
        "simulate_principal_policy",
        {"PolicySourceArn": f"arn:aws:iam::{TOOLING}:user{PATH}{NAME}", "ActionNames": ACTIONS},
        ["EvaluationResults"],
    ),
]


def run(_world):
    iam = client("iam")
    make(iam)
    make_credentials(iam)
    make_providers(iam)
    check_all_known(iam, [operation for operation, *_ in LISTS], [])
    for row in LISTS:
        check_pages(iam, *row)
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
    """Three of each: users, groups, roles, policies, profiles, and of what the first of each has."""
    for name in NAMES:
        iam.create_user(UserName=name, Path=PATH, Tags=TAGS)
        iam.create_group(GroupName=name, Path=PATH)
        iam.create_role(
            RoleName=name, Path=PATH, Tags=TAGS, AssumeRolePolicyDocument=trust(TOOLING, "sts:AssumeRole")
        )
        iam.create_policy(PolicyName=name, Path=PATH, Tags=TAGS, PolicyDocument=READ)
        iam.create_instance_profile(InstanceProfileName=name, Path=PATH, Tags=TAGS)
        iam.add_role_to_instance_profile(InstanceProfileName=name, RoleName=NAME)
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


def make_credentials(iam):
    """What the first user signs in with, as many as one can have up to three, and certificates of servers."""
    for number, name in enumerate(NAMES):
        device = iam.create_virtual_mfa_device(VirtualMFADeviceName=name, Tags=TAGS)["VirtualMFADevice"]
        first, second = Authenticator(device["Base32StringSeed"]).pair()
        iam.enable_mfa_device(
            **OF_USER, SerialNumber=device["SerialNumber"], AuthenticationCode1=first, AuthenticationCode2=second
        )
        certificate, private_key, public_key = make_certificate(name)
        iam.upload_ssh_public_key(**OF_USER, SSHPublicKeyBody=public_key)
        iam.upload_server_certificate(
            ServerCertificateName=name, Path=PATH, CertificateBody=certificate, PrivateKey=private_key, Tags=TAGS
        )
        if number < 2:
            iam.create_access_key(**OF_USER)
            iam.upload_signing_certificate(**OF_USER, CertificateBody=certificate)
    iam.create_account_alias(AccountAlias="paging")


def make_providers(iam):
    iam.create_open_id_connect_provider(Url="https://paging.example.com", ThumbprintList=["a" * 40], Tags=TAGS)
    iam.create_saml_provider(Name=NAME, SAMLMetadataDocument=METADATA.read_text(encoding="utf-8"), Tags=TAGS)


def make_certificate(name):
    """A certificate that has signed itself, its private key and its public key, all in PEM."""
    with tempfile.TemporaryDirectory() as folder:
        certificate, key = f"{folder}/certificate", f"{folder}/key"
        openssl(
            *("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={name}"),
            *("-keyout", key, "-out", certificate),
        )
        public = openssl("rsa", "-in", key, "-pubout")
        texts = [pathlib.Path(file).read_text(encoding="utf-8") for file in (certificate, key)]
        return (*texts, public)


def openssl(*arguments):
    return subprocess.run(["openssl", *arguments], capture_output=True, text=True, check=True).stdout
