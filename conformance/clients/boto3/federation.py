"""Credentials for somebody else, tokens for services elsewhere, and the roots of member accounts."""

import base64
import hashlib
import json
import urllib.request

from results import check, equal, refused
from world import TOOLING, WORKLOADS, allow, client, document

AUDIENCE = "https://api.example.com"
ROOT_TASK = "arn:aws:iam::aws:policy/root-task/"


def run(world):
    federated()
    web_identity(world)
    roots()


def federated():
    policy = document(allow("organizations:Describe*"))
    answer = client("sts").get_federation_token(
        Name="bob", Policy=policy, Tags=[{"Key": "team", "Value": "blue"}], DurationSeconds=900
    )
    equal("somebody is federated", answer["FederatedUser"]["FederatedUserId"], f"{TOOLING}:bob")
    bob = answer["Credentials"]
    arn = f"arn:aws:sts::{TOOLING}:federated-user/bob"
    equal("a federated user is told of", client("sts", bob).get_caller_identity()["Arn"], arn)
    organization = client("organizations", bob).describe_organization()["Organization"]
    equal("a federated user may what both policies allow", organization["MasterAccountId"], TOOLING)
    refused("a federated user may not more", "AccessDeniedException", client("organizations", bob).list_roots)
    refused("a federated user: nothing of IAM", "InvalidClientTokenId", client("iam", bob).get_user)
    refused(
        "a federated user federates nobody", "AccessDenied", client("sts", bob).get_federation_token, Name="eve"
    )
    nothing = client("sts").get_federation_token(Name="bob")
    equal("no policy takes no space", nothing["PackedPolicySize"], 0)
    powerless = client("organizations", nothing["Credentials"])
    refused("without a policy there is no leave", "AccessDeniedException", powerless.describe_organization)


def web_identity(world):
    ask = {"Audience": [AUDIENCE], "SigningAlgorithm": "RS256"}
    sts = client("sts")
    disabled = "OutboundWebIdentityFederationDisabledException"
    refused("a token before it is enabled: refused", disabled, sts.get_web_identity_token, **ask)
    issuer = client("iam").enable_outbound_web_identity_federation()["IssuerIdentifier"]
    token = sts.get_web_identity_token(Tags=[{"Key": "job", "Value": "17"}], **ask)["WebIdentityToken"]
    claims = verify(issuer, token)
    equal("a token is the caller's", claims["sub"], f"arn:aws:iam::{TOOLING}:user/administrator")
    equal("a token is for its audience", claims["aud"], AUDIENCE)
    equal("a token lasts five minutes", claims["exp"] - claims["iat"], 300)
    equal("a token has the tags", claims["https://sts.amazonaws.com/"]["request_tags"], {"job": "17"})
    denied = client("sts", world.alice).get_web_identity_token
    refused("a token without leave: refused", "AccessDenied", denied, **ask)
    refused("another algorithm: refused", "ValidationError", sts.get_web_identity_token, **{**ask, "SigningAlgorithm": "HS256"})


def verify(issuer, token):
    """Verifies a token of RS256 by the keys of its issuer (RFC 8017 section 8.2.2), and returns its claims."""
    configuration = fetch(f"{issuer}/.well-known/openid-configuration")
    equal("the configuration is the issuer's", configuration["issuer"], issuer)
    head, body, signature = token.split(".")
    header = json.loads(decode(head))
    [key] = [key for key in fetch(configuration["jwks_uri"])["keys"] if key["kid"] == header["kid"]]
    modulus = int.from_bytes(decode(key["n"]), "big")
    size = (modulus.bit_length() + 7) // 8
    number = pow(int.from_bytes(decode(signature), "big"), int.from_bytes(decode(key["e"]), "big"), modulus)
    digest = bytes.fromhex("3031300d060960864801650304020105000420") + hashlib.sha256(f"{head}.{body}".encode()).digest()
    padded = b"\x00\x01" + b"\xff" * (size - len(digest) - 3) + b"\x00" + digest
    check("the signature is the issuer's", number.to_bytes(size, "big") == padded)
    claims = json.loads(decode(body))
    equal("the token names its issuer", claims["iss"], issuer)
    return claims


def decode(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def fetch(url):
    with urllib.request.urlopen(url, timeout=10) as answer:
        return json.load(answer)


def roots():
    task = {"TargetPrincipal": WORKLOADS, "TaskPolicyArn": {"arn": f"{ROOT_TASK}IAMAuditRootUserCredentials"}}
    sts, iam = client("sts"), client("iam")
    refused("a root before it is enabled: refused", "AccessDenied", sts.assume_root, **task)
    iam.enable_organizations_root_sessions()
    features = iam.enable_organizations_root_credentials_management()["EnabledFeatures"]
    equal("root access is enabled", features, ["RootCredentialsManagement", "RootSessions"])
    root = sts.assume_root(**task)["Credentials"]
    identity = client("sts", root).get_caller_identity()
    equal("an assumed root is told of", identity["Arn"], f"arn:aws:sts::{WORKLOADS}:assumed-root")
    equal("an assumed root looks at keys", client("iam", root).list_access_keys()["AccessKeyMetadata"], [])
    refused("an assumed root does nothing else", "AccessDenied", client("iam", root).list_users)
    other = {**task, "TaskPolicyArn": {"arn": "arn:aws:iam::aws:policy/AdministratorAccess"}}
    refused("another policy for a root: refused", "ValidationError", sts.assume_root, **other)
    refused("the management account's root: refused", "AccessDenied", sts.assume_root, **{**task, "TargetPrincipal": TOOLING})
    iam.disable_organizations_root_sessions()
    refused("a root after it is disabled: refused", "AccessDenied", sts.assume_root, **task)
