"""The code in a person's link: chance alone, shown once, kept only as a salted hash."""

import hashlib
import hmac
import secrets

LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"  # 32, without i, l, o and u: each can be read aloud and typed
GROUPS, GROUP = 7, 4  # 28 letters of five bits: 140 bits of chance
_MISREAD = str.maketrans("ilo", "110", "-")
_METHOD = "blake2b"  # a code of so many bits needs no slow hash: there is no list to try


def new_code() -> str:
    """A code nobody can guess, in groups that can be typed from paper.

    >>> len(new_code().replace("-", "")) * 5
    140
    """
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(GROUP)) for _ in range(GROUPS))


def kept(code: str, salt: str = "") -> str:
    """What is kept of a code: the method, a salt (a new one if none is given) and the hash."""
    salt = salt or secrets.token_hex(16)
    digest = hashlib.blake2b(_plain(code).encode(), digest_size=32, salt=bytes.fromhex(salt)).hexdigest()
    return f"{_METHOD}:{salt}:{digest}"


def fits(code: str, what_is_kept: str) -> bool:
    """Whether it is that code, found out in the same time whether it is or not."""
    method, _, rest = what_is_kept.partition(":")
    salt = rest.partition(":")[0]
    try:
        return method == _METHOD and hmac.compare_digest(kept(code, salt), what_is_kept)
    except (ValueError, TypeError):  # a hash that somebody has changed by hand fits nothing
        return False


def _plain(code: str) -> str:
    """The code as it was meant, however it was typed.

    >>> _plain("OK1L-abcd")
    '0k11abcd'
    """
    return code.lower().translate(_MISREAD)
