"""Lists a bucket as often as it is told, with whatever credentials s3fs finds. Arguments: the bucket's endpoint, times, options as JSON."""

import json
import sys
import time

import s3fs

ENDPOINT, times, options = sys.argv[1], int(sys.argv[2]), json.loads(sys.argv[3])

# guide: S3 as a role from Python's s3fs
# The profile has role_arn and source_profile; AWS_ROLE_ARN and AWS_WEB_IDENTITY_TOKEN_FILE do as well.
files = s3fs.S3FileSystem(endpoint_url=ENDPOINT, use_listings_cache=False, **options)
files.ls("states")
# guide: end

for _ in range(times - 1):
    time.sleep(4)
    files.ls("states")
