"""The bars over the desk: what went wrong, and that a break would do good."""

from PySide6.QtWidgets import QVBoxLayout

from reviewer.domain.errors import ReviewerError
from reviewer.gui.error_words import said
from reviewer.gui.theme import Theme
from reviewer.gui.widgets.notice import Notice
from reviewer.gui.widgets.panel import Panel


class Notices(Panel):
    """One bar for trouble and one for rest, so that neither hides the other."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.trouble, self.rest = Notice(theme), Notice(theme)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        for notice in (self.trouble, self.rest):
            rows.addWidget(notice)
            notice.dismissed.connect(self.dismiss)

    def show_trouble(self, error: ReviewerError) -> None:
        """Say what happened and what to do, in the language of the desk."""
        shown = said(error)
        self.trouble.show_words(shown.message, shown.remedy)

    def suggest_rest(self, heavy: bool) -> None:
        """Suggest a break for the time worked, or for what was seen."""
        by_time = self.tr("You have worked for a while without a break.")
        by_weight = self.tr("What you have decided since the last break weighs a lot.")
        advice = self.tr("A few minutes away help. Nobody else sees this.")
        action = self.tr("Take a break")
        self.rest.show_words(by_weight if heavy else by_time, advice, "caution", action)

    def any_shown(self) -> bool:
        """Whether a message waits to be dismissed."""
        return self.trouble.isVisible() or self.rest.isVisible()

    def dismiss(self) -> None:
        """Take the messages away."""
        self.trouble.hide()
        self.rest.hide()
