"""The one kind of error that a person can act on."""


class ReviewerError(Exception):
    """Something went wrong that the person can mend.

    `message` says what happened and what was kept; `remedy` says what to do next. Anything else
    that is raised is a bug.
    """

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message if not remedy else f"{message}\n{remedy}")
        self.message = message
        self.remedy = remedy
