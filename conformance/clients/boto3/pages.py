"""Lists in pages of one: boto3's paginators see each entry once."""

import json

from results import check, equal


def check_pages(client, operation, parameters, members, least=3):
    """Reports whether pages of one entry have all the entries of pages as they come, of which there are `least` at least."""
    found = [entries(page, members) for page in pages_of(client, operation, parameters, 1)]
    at_once = [entry for page in pages_of(client, operation, parameters, None) for entry in entries(page, members)]
    holds = all(len(page) == 1 for page in found) and sum(found, []) == at_once and len(at_once) >= least
    check(f"{operation} in pages", holds, f"saw {found}, and at once {at_once}")


def check_all_known(client, known, without):
    """Reports whether each paginator of a client is in one of the tables."""
    names = [name for name in client.meta.method_to_api_mapping if client.can_paginate(name)]
    service = client.meta.service_model.service_name
    equal(f"every paginator of {service} has its place", sorted(set(names) - {*known, *without}), [])


def pages_of(client, operation, parameters, size):
    return client.get_paginator(operation).paginate(**parameters, PaginationConfig={"PageSize": size})


def entries(page, members):
    return [json.dumps(entry, default=str, sort_keys=True) for member in members for entry in page.get(member, [])]
