"""A note of the platform: title, body, tags and pictures by one account."""

from dataclasses import dataclass, replace

from reviewer.domain.span import Field, Span

MADE_UP = "x-"
"""How ids begin that an import made because the file gave none."""


def tags_text(tags: tuple[str, ...]) -> str:
    """The tags as one text, the field in which matches among tags count their positions."""
    return " ".join(f"#{tag}" for tag in tags)


@dataclass(frozen=True, slots=True)
class Note:
    """A note as the platform exports it; ids are the platform's own.

    `posted_at` is UTC ISO-8601 with milliseconds, or empty where the export does not say;
    engagement counts are -1 where unknown; `media` are local file paths; `damaged` names what
    was lost before the note came here (for instance emoji turned into `??`); `in_pictures` are the
    words that were recognised in the pictures, which no export tells.
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
    in_pictures: str = ""

    def field(self, name: Field) -> str:
        """The original text of one field."""
        if name == "title":
            return self.title
        if name == "body":
            return self.body
        if name == "pictures":
            return self.in_pictures
        return tags_text(self.tags)

    def surface(self, span: Span) -> str:
        """The characters that a span covers, exactly as the person sees them."""
        return self.field(span.field)[span.start : span.end]

    @property
    def reach(self) -> int:
        """People who reacted to the note; the export carries no view count."""
        return sum(max(0, n) for n in (self.likes, self.collects, self.comments, self.shares))


def retold(told: Note, known: Note) -> Note:
    """What holds of a note when another file tells of it again.

    What a file leaves empty never erases what is known; a damaged text, another kind of line end,
    a time without its seconds and a made-up author never take the place of the true ones.
    """
    spoiled = bool(told.damaged) and not known.damaged
    keeps = spoiled or not told.body or _lines(told.body) == _lines(known.body)
    stranger = told.account_id.startswith(MADE_UP)
    return replace(
        told,
        account_id=known.account_id if stranger else told.account_id,
        title=known.title if spoiled or not told.title else told.title,
        body=known.body if keeps else told.body,
        tags=known.tags if spoiled or (keeps and not told.tags) else told.tags,
        media=told.media or known.media,
        posted_at=_finer(told.posted_at, known.posted_at),
        likes=_counted(told.likes, known.likes),
        collects=_counted(told.collects, known.collects),
        comments=_counted(told.comments, known.comments),
        shares=_counted(told.shares, known.shares),
        damaged="" if spoiled else told.damaged,
    )


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n")


def _finer(told: str, known: str) -> str:
    coarse = told[16:] in {"", ":00.000Z"} and known.startswith(told[:16])
    return known if coarse else told


def _counted(told: int, known: int) -> int:
    return told if told >= 0 else known
