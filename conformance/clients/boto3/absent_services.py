"""Services of AWS that are not here: whatever protocol they speak, the client reads why."""

from botocore.exceptions import ClientError
from results import check
from world import client

CALLS = [
    ("s3", "list_buckets", {}),
    ("s3", "get_object", {"Bucket": "bucket", "Key": "key"}),
    ("ec2", "describe_instances", {}),
    ("sns", "list_topics", {}),
    ("route53", "list_hosted_zones", {}),
    ("dynamodb", "list_tables", {}),
    ("lambda", "list_functions", {}),
    ("cloudwatch", "list_metrics", {}),
]


def run(_world):
    for service, operation, parameters in CALLS:
        try:
            getattr(client(service), operation)(**parameters)
            text = "the call went through"
        except ClientError as error:
            text = f"{error.response['Error']['Code']}: {error.response['Error']['Message']}"
        check(
            f"{service} {operation} is told that this endpoint has no such service",
            text.startswith("UnsupportedOperation") and "This endpoint has no " in text,
            text,
        )
