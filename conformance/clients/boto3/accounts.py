"""Two accounts: the first is there, the second is made and entered."""

from results import check, equal
from world import TOOLING, WORKLOADS, assume, client, locum


def run(world):
    identity = client("sts").get_caller_identity()
    equal("the first caller is the administrator", identity["Arn"], f"arn:aws:iam::{TOOLING}:user/administrator")

    arguments = ("account", "create", "--name", "workloads", "--account-id", WORKLOADS)
    code, printed = locum(*arguments)
    check("an account is made", code == 0, printed)
    code, printed = locum(*arguments)
    check("an account is not made twice", code == 1 and "AccountAlreadyExists" in printed, printed)

    answer = assume(world.administrator, "OrganizationAccountAccessRole", "administrator")
    world.workloads_administrator = answer["Credentials"]
    identity = client("sts", world.workloads_administrator).get_caller_identity()
    equal("the administrator enters it", identity["Account"], WORKLOADS)
