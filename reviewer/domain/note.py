"""A note of the platform: title, body, tags and pictures by one account."""

from dataclasses import dataclass

from reviewer.domain.span import Field, Span


def tags_text(tags: tuple[str, ...]) -> str:
    """The tags as one text, the field in which matches among tags count their positions."""
    return " ".join(f"#{tag}" for tag in tags)


@dataclass(frozen=True, slots=True)
class Note:
    """A note as the platform exports it; ids are the platform's own.

    `posted_at` is UTC ISO-8601 with milliseconds, or empty where the export does not say;
    engagement counts are -1 where unknown; `media` are local file paths; `damaged` names what
    was lost before the note came here (for instance emoji turned into `??`).
    """

    id: str
    account_id: str
    title: str
    body: str
    tags: tuple[str, ...] = ()
    media: tuple[str, ...] = ()
    posted_at: str = ""
    likes: int = -1
    collects: int = -1
    comments: int = -1
    shares: int = -1
    source: str = ""
    damaged: str = ""

    def field(self, name: Field) -> str:
        """The original text of one field."""
        if name == "title":
            return self.title
        if name == "body":
            return self.body
        return tags_text(self.tags)

    def surface(self, span: Span) -> str:
        """The characters that a span covers, exactly as the person sees them."""
        return self.field(span.field)[span.start : span.end]

    @property
    def reach(self) -> int:
        """People who reacted to the note; the export carries no view count."""
        return sum(max(0, n) for n in (self.likes, self.collects, self.comments, self.shares))
