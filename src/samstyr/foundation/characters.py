"""Characters that no file can hold, whoever has typed or pasted them."""

import re

# Control characters other than tab and line break, halves of surrogate pairs, and the code points that Unicode promises
# never to assign: none of them may stand in XML, and so in no picture and no office file.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\u2028\u2029]"
)


def printable(text: str) -> str:
    """The text without them."""
    return _UNPRINTABLE.sub("", text)
