"""A user with an access key, who may assume roles of the other account and nothing else."""

from results import equal, refused
from world import WORKLOADS, allow, client, document, user_arn


def run(world):
    iam = client("iam")
    iam.create_user(UserName="alice")
    world.alice = iam.create_access_key(UserName="alice")["AccessKey"]
    session_actions = ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"]
    policy = document(
        allow(session_actions, f"arn:aws:iam::{WORKLOADS}:role/*"),
        allow("iam:GetUser", user_arn("${aws:username}"), {"Bool": {"aws:MultiFactorAuthPresent": "true"}}),
    )
    iam.put_user_policy(UserName="alice", PolicyName="assume-workloads", PolicyDocument=policy)

    identity = client("sts", world.alice).get_caller_identity()
    equal("a user's key works", identity["Arn"], user_arn("alice"))
    refused("a user is refused what no policy allows", "AccessDenied", client("iam", world.alice).list_users)
