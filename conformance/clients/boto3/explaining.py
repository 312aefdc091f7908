"""What STS tells of keys and denials, and what CloudTrail tells of calls."""

import json
import time

import boto3
from botocore.exceptions import ClientError
from results import Failed, check, equal, refused
from world import TOOLING, client, user_arn


def run(world):
    sts = client("sts")
    keys = world.alice["AccessKeyId"]
    equal("a key tells its account", sts.get_access_key_info(AccessKeyId=keys)["Account"], TOOLING)
    refused(
        "a token of a delegation is none of ours",
        "ExpiredTradeInTokenException",
        sts.get_delegated_access_token,
        TradeInToken="none-of-ours",
    )
    denial = denied(client("iam", world.alice).list_users)
    message = denial["HTTPHeaders"]["x-locum-encoded-authorization-message"]
    decoded = json.loads(sts.decode_authorization_message(EncodedMessage=message)["DecodedMessage"])
    equal("a denial decodes", decoded["context"]["action"], "iam:ListUsers")
    refused("a denial decodes for who may", "AccessDenied", client("sts", world.alice).decode_authorization_message, EncodedMessage=message)
    refused(
        "a made up denial does not decode",
        "InvalidAuthorizationMessageException",
        sts.decode_authorization_message,
        EncodedMessage="made-up",
    )
    looked_up(denial["RequestId"])
    if "iam-toolbox" in boto3.session.Session().get_available_services():
        detailed(world)


def denied(call):
    """The metadata of an answer that denies."""
    return denial_of(call)["ResponseMetadata"]


def denial_of(call):
    """The answer that denies."""
    try:
        call()
    except ClientError as error:
        return error.response
    raise Failed("alice may list users")


def detailed(world):
    """A denial of IAM names the id by which IAM Toolbox, which botocore has since August 2026, tells of it."""
    text = denial_of(client("iam", world.alice).list_users)["Error"]["Message"]
    authorization_id = text.rsplit(" ", 1)[1]
    toolbox = client("iam-toolbox")
    details = toolbox.get_request_authorization_details(authorizationId=authorization_id)
    [evaluation] = details["evaluations"]
    equal("a denial has details", evaluation["action"], "iam:ListUsers")
    equal("they tell how it ended", evaluation["evaluatedEffect"], "IMPLICIT_DENY")
    equal("they tell who called", details["requestContext"]["aws:PrincipalArn"], user_arn("alice"))
    refused(
        "they are told whom they may be",
        "AccessDeniedException",
        client("iam-toolbox", world.alice).get_request_authorization_details,
        authorizationId=authorization_id,
    )
    refused(
        "a made up id has none",
        "ResourceNotFoundException",
        toolbox.get_request_authorization_details,
        authorizationId="madeup",
    )
    if not hasattr(toolbox, "get_request_authorization_policy"):
        return
    for policy in details["policies"]:
        told = toolbox.get_request_authorization_policy(authorizationId=authorization_id, policyUri=policy["uri"])
        check("a policy of it is told", "Statement" in told["policyDocument"], told)


def looked_up(request_id):
    """The trail has the denied call, with who made it; it is asked twice a second at most."""
    pages = client("cloudtrail").get_paginator("lookup_events").paginate(
        LookupAttributes=[{"AttributeKey": "EventName", "AttributeValue": "ListUsers"}], PaginationConfig={"MaxItems": 50}
    )
    time.sleep(1)
    events = [json.loads(event["CloudTrailEvent"]) for page in pages for event in page["Events"]]
    [event] = [event for event in events if event["requestID"] == request_id]
    equal("the trail tells the denial", event["errorCode"], "AccessDenied")
    check("the trail tells who", event["userIdentity"]["arn"].endswith("user/alice"), event["userIdentity"])
