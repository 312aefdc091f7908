"""The results of the story, one line each: `ok NAME` or `not ok NAME: why`."""

from botocore.exceptions import ClientError


class Failed(Exception):
    """Ends the story: what follows would only fail because this did."""


def check(name, holds, detail=""):
    """Reports whether something holds; `detail` is what was seen instead."""
    if holds:
        print(f"ok {name}", flush=True)
        return
    raise Failed(f"{name}: {detail}")


def equal(name, seen, expected):
    """Reports whether two values are equal."""
    check(name, seen == expected, f"expected {expected!r}, saw {seen!r}")


def refused(name, code, call, **parameters):
    """Reports whether the service refuses a call with this error code."""
    try:
        call(**parameters)
    except ClientError as error:
        equal(name, error.response["Error"]["Code"], code)
    else:
        raise Failed(f"{name}: expected {code}, but the call went through")
