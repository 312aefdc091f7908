"""Runs commands of the AWS CLI, each in a fork of a process that has it loaded: it takes a second to start.

A line of input is a command in JSON: `arguments` (without `aws`), `environment`, and the `folder` to run in. A line of output
is its end: `code`, `printed` (standard output) and `error` (standard error). The first line of output names the folder of the
CLI's examples.
"""

import json
import os
import sys
import tempfile

import awscli
from awscli.clidriver import create_clidriver

SERVICES = ["iam", "organizations", "sts"]


def main():
    driver = create_clidriver()
    loader = driver.session.get_component("data_loader")
    for service in SERVICES:
        loader.load_service_model(service, "service-2")
    answer({"examples": os.path.join(os.path.dirname(awscli.__file__), "examples")})
    for line in sys.stdin:
        answer(run(driver, **json.loads(line)))


def answer(value):
    print(json.dumps(value), flush=True)


def run(driver, arguments, environment, folder):
    with tempfile.TemporaryFile() as printed, tempfile.TemporaryFile() as error:
        child = os.fork()
        if child == 0:
            become(driver, arguments, environment, folder, printed, error)
        _, status = os.waitpid(child, 0)
        return {"code": os.waitstatus_to_exitcode(status), "printed": text(printed), "error": text(error)}


def become(driver, arguments, environment, folder, printed, error):
    """Runs the command in this process, and ends it."""
    code = 1
    try:
        os.dup2(printed.fileno(), 1)
        os.dup2(error.fileno(), 2)
        os.chdir(folder)
        os.environ.update(environment)
        code = driver.main(arguments)
    except SystemExit as ending:  # argparse ends so.
        code = ending.code if isinstance(ending.code, int) else 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def text(file):
    file.seek(0)
    return file.read().decode()


main()
