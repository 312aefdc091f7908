"""A virtual MFA device: RFC 6238 with SHA-1, six digits and steps of 30 seconds."""

import base64
import hashlib
import hmac
import struct
import time

STEP_SECONDS = 30


class Authenticator:
    """Gives each code once, because the service takes each code once (RFC 6238 section 5.2)."""

    def __init__(self, seed):
        """`seed` is in base32, as CreateVirtualMFADevice answers it."""
        self._seed = base64.b32decode(seed)
        self._last_step = 0

    def pair(self):
        """The codes of the step before and of the current one, as EnableMFADevice wants them."""
        self._last_step = current_step()
        return self._code(self._last_step - 1), self._code(self._last_step)

    def next_code(self):
        """A code that was not given before: that of the next step when the current one's is used up."""
        step = max(current_step(), self._last_step + 1)
        # The service takes the code of one step ahead, because clocks differ.
        while current_step() + 1 < step:
            time.sleep(0.2)
        self._last_step = step
        return self._code(step)

    def wrong_code(self):
        """Six digits that are not the code of any step that the service would look at."""
        near = {self._code(current_step() + offset) for offset in range(-3, 4)}
        return next(code for code in map("{:06d}".format, range(10)) if code not in near)

    def _code(self, step):
        digest = hmac.new(self._seed, struct.pack(">Q", step), hashlib.sha1).digest()
        offset = digest[-1] & 0xF
        number = struct.unpack(">I", digest[offset : offset + 4])[0] & 0x7FFFFFFF
        return f"{number % 1_000_000:06d}"


def current_step():
    return int(time.time()) // STEP_SECONDS
