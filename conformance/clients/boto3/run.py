"""The story of docs/guides/first-role.md, told by boto3."""

import sys

import absent_services
import accounts
import chaining
import ending
import explaining
import federation
import mfa
import narrowing
import paging
import paging_organizations
import profiles
import role
import saml
import signing
import user
import waiting
import web_identity
from results import Failed
from world import World

# The profiles come last, because that chapter takes endpoint and keys out of the environment.
CHAPTERS = [absent_services, accounts, user, role, narrowing, chaining, mfa, ending, federation, explaining, signing, paging, paging_organizations, waiting, web_identity, saml, profiles]


def main():
    world = World()
    for chapter in CHAPTERS:
        try:
            chapter.run(world)
        except Failed as failure:
            print(f"not ok {failure}", flush=True)
            return 1
        except Exception as error:  # Whatever a client throws is a result too.
            print(f"not ok {chapter.__name__}: {type(error).__name__}: {error}", flush=True)
            return 1
    return 0


sys.exit(main())
