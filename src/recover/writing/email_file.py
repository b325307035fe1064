"""A message as an email file that a mail program opens as a draft of one's own."""

from email.message import EmailMessage
from email.policy import SMTP


def as_eml(subject: str, text: str) -> bytes:
    """Return the message as an unsent email: whom it goes to is for the person to fill in.

    Line breaks in the subject, from whatever was typed, become blanks, so that no header can be added.
    """
    message = EmailMessage(policy=SMTP.clone(cte_type="7bit"))
    message["Subject"] = " ".join(_letters(subject).split())
    message["X-Unsent"] = "1"
    message.set_content(_letters(text), charset="utf-8", cte="quoted-printable")
    return message.as_bytes()


def _letters(text: str) -> str:
    """The text without control characters and half letters, which no mail program takes."""
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return "".join(each for each in whole if each in "\n\t" or each.isprintable())
