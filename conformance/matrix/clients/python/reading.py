"""What programs need whose client cannot ask STS who it is."""

import re
import time
import urllib.error
import urllib.request


def send(request):
    """Sends a urllib Request; returns the answer's body, of a refusal too."""
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.read().decode()


def member(text, name):
    """The first member of that name in an answer of the query protocol."""
    found = re.search(f"<{name}>([^<]*)</{name}>", text)
    if found is None:
        raise ValueError(f"no {name} in {text}")
    return found[1]


def refreshed(key_of, caller):
    """Asks for credentials, and again after their end. `key_of` returns the id of their access key."""
    first = key_of()
    time.sleep(4)
    return f"{first} {key_of()} {caller()}"
