"""What STS tells of keys and denials, and what CloudTrail tells of calls."""

import json
import time

from botocore.exceptions import ClientError
from results import Failed, check, equal, refused
from world import TOOLING, client


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


def denied(call):
    """The metadata of an answer that denies."""
    try:
        call()
    except ClientError as error:
        return error.response["ResponseMetadata"]
    raise Failed("alice may list users")


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
