"""A role that asks for MFA, and a session that carries it."""

from authenticator import Authenticator
from results import equal, refused
from world import assume, client, role_arn, trust, user_arn


def run(world):
    device = client("iam").create_virtual_mfa_device(VirtualMFADeviceName="alice")["VirtualMFADevice"]
    world.authenticator = Authenticator(device["Base32StringSeed"])
    world.mfa_serial = device["SerialNumber"]
    first, second = world.authenticator.pair()
    client("iam").enable_mfa_device(
        UserName="alice",
        SerialNumber=world.mfa_serial,
        AuthenticationCode1=first,
        AuthenticationCode2=second,
    )
    devices = client("iam").list_mfa_devices(UserName="alice")["MFADevices"]
    equal("two codes enable a device", [found["SerialNumber"] for found in devices], [world.mfa_serial])

    condition = {"Bool": {"aws:MultiFactorAuthPresent": "true"}}
    client("iam", world.workloads_administrator).create_role(
        RoleName="secure", AssumeRolePolicyDocument=trust(user_arn("alice"), "sts:AssumeRole", condition)
    )
    role_asks_for_a_code(world)
    session_carries_mfa(world)


def role_asks_for_a_code(world):
    sts = client("sts", world.alice)
    parameters = {"RoleArn": role_arn("secure"), "RoleSessionName": "secure"}
    with_device = {**parameters, "SerialNumber": world.mfa_serial}
    refused("no code: refused", "AccessDenied", sts.assume_role, **parameters)
    wrong = world.authenticator.wrong_code()
    refused("a wrong code: refused", "AccessDenied", sts.assume_role, TokenCode=wrong, **with_device)
    code = world.authenticator.next_code()
    answer = sts.assume_role(TokenCode=code, **with_device)
    equal("the right code opens the role", answer["AssumedRoleUser"]["Arn"].split("/")[1], "secure")
    refused("the same code again: refused", "AccessDenied", sts.assume_role, TokenCode=code, **with_device)


def session_carries_mfa(world):
    sts = client("sts", world.alice)
    plain = sts.get_session_token()["Credentials"]
    refused(
        "a session without MFA does not open it",
        "AccessDenied",
        client("sts", plain).assume_role,
        RoleArn=role_arn("secure"),
        RoleSessionName="secure",
    )
    proven = sts.get_session_token(
        SerialNumber=world.mfa_serial, TokenCode=world.authenticator.next_code(), DurationSeconds=900
    )["Credentials"]
    session_arn = assume(proven, "secure", "secure")["AssumedRoleUser"]["Arn"]
    equal("a session with MFA opens it without a code", session_arn.split("/")[1], "secure")
    equal("and satisfies the user's own policies", client("iam", proven).get_user()["User"]["UserName"], "alice")
    refused("a user's session makes no other", "AccessDenied", client("sts", proven).get_session_token)
