"""One way of being, as far as one question goes: what is answered, and what was done."""

from dataclasses import dataclass

from recover.engine.case.case import Act, NoAnswer, Value


@dataclass(frozen=True, slots=True)
class Profile:
    """The answer to a question, None while it is open; and acts, where the question is about acts."""

    value: Value | NoAnswer | None = None
    acts: tuple[Act, ...] = ()

    @property
    def size(self) -> int:
        """How much there is to tell of it: an answer, and each thing in a list, count one."""
        listed = len(self.value) if isinstance(self.value, tuple) else 0
        return (self.value is not None) + listed + len(self.acts)
