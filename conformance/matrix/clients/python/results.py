"""The results of the program, one line each, as conformance/matrix/read-results.ts reads them."""


def tell(name, act):
    """Tells what a step saw, or that it failed, and why."""
    try:
        print(f"ok {name}: {act()}", flush=True)
    except Exception as error:
        print(f"not ok {name}: {type(error).__name__}: {error}".replace("\n", " "), flush=True)


def skip(name, why):
    print(f"skip {name}: {why}", flush=True)
