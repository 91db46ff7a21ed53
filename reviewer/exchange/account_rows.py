"""Rows as accounts."""

from hashlib import blake2b

from reviewer.domain.account import Account
from reviewer.exchange.cleaning import cleaned, text
from reviewer.exchange.lines import shown
from reviewer.exchange.mapping import Mapping
from reviewer.exchange.rows import Accepted, Record, Rejected
from reviewer.exchange.times import utc
from reviewer.exchange.values import count, flag, id_in_address, identifier

UNMAPPED = "\0"
"""The column of a field that the file does not have."""

KINDS = {
    "user": "user doctor_user 个人 普通用户 用户 素人 普通账号 normal personal",
    "doctor": "doctor physician 医生 医师 医生账号",
    "institution": "institution hospital clinic 机构 医院 医美机构 医疗机构",
    "merchant": "merchant shop store 商家 商户 店铺",
    "brand": "brand 品牌 品牌方 品牌账号",
    "intermediary": "intermediary agency mcn 中介 通告平台 代理",
}
_KIND = {name: kind for kind, names in KINDS.items() for name in names.split()}
_PLAIN = ("handle", "hospital", "hospital_grade", "ownership", "bio", "ip_location")


def stable_id(*parts: str) -> str:
    """An id for what came without one: the same parts give the same id, prefixed `x-`."""
    digest = blake2b("\0".join(parts).encode("utf-8", "backslashreplace"), digest_size=12)
    return f"x-{digest.hexdigest()}"


def id_or_remark(value: object, name: str, remarks: list[str]) -> str:
    """The id in a cell; empty, with a remark, where it is none."""
    try:
        return identifier(value)
    except ValueError as error:
        remarks.append(f"{name}: {error}")
        return ""


def count_or_remark(value: object, name: str, remarks: list[str]) -> int:
    """The count in a cell; -1, with a remark, where it is none."""
    if value is None:
        return -1
    if type(value) is int and 0 <= value < 2**63:
        return value
    if type(value) is str and value.isdecimal() and len(value) < 19:
        return int(value)
    try:
        return count(value)
    except ValueError as error:
        remarks.append(f"{name}: {error}")
        return -1


def time_or_remark(value: object, name: str, remarks: list[str]) -> str:
    """The time in a cell; empty, with a remark, where it is none."""
    if value is None or value == "":
        return ""
    try:
        return utc(value)
    except (ValueError, OverflowError) as error:
        remarks.append(f"{name}: {error}")
        return ""


def raw_text(record: Record) -> str:
    """The row as it stood in the file, or as JSON where the file is not text."""
    return text(record.values) if record.raw is None else shown(record.raw)


Told = tuple[Account, tuple[str, ...], tuple[str, ...]]
_REMEMBERED = 4_096


class AccountRows:
    """Makes accounts of records; `prefix` is `account.` for the author columns of note files."""

    def __init__(self, mapping: Mapping, source: str, prefix: str = "") -> None:
        found = mapping.source_of()
        self._at = {
            field.removeprefix(prefix): column
            for field, column in found.items()
            if field.startswith(prefix)
        }
        self._source = source
        self._columns = tuple(self._at.values())
        self._known: dict[tuple[object, ...], Told] = {}
        self.given = tuple(name for name in self._at if name not in {"id", "address", "source"})

    def __call__(self, record: Record) -> tuple[Accepted[Account] | Rejected, str]:
        remarks: list[str] = []
        values = record.values
        account_id = id_or_remark(values.get(self._at.get("id", UNMAPPED)), "id", remarks)
        if not account_id:
            account_id = id_in_address(text(values.get(self._at.get("address", UNMAPPED))))
        handle = text(values.get(self._at.get("handle", UNMAPPED))).strip()
        if not account_id and not handle:
            reason = "; ".join(["no account id and no name", *remarks])
            return Rejected(record.line, reason, raw_text(record)), ""
        if not account_id:
            account_id = stable_id("account", handle)
            remarks.append("id: made from the name")
        account, given, more = self._account(values, account_id)
        return Accepted(record.line, account, account, (*remarks, *more), given), ""

    def told(self, values: dict[str, object], account_id: str) -> Told:
        """The account of a row, the fields that the row gave, and remarks.

        The same author as on an earlier row is remembered, up to a bound.
        """
        key = (account_id, *map(values.get, self._columns))
        try:
            known = self._known.get(key)
        except TypeError:
            return self._account(values, account_id)
        if known is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            known = self._known[key] = self._account(values, account_id)
        return known

    def _account(self, values: dict[str, object], account_id: str) -> Told:
        remarks: list[str] = []
        there = {n: values[c] for n, c in self._at.items() if values.get(c) not in (None, "")}
        plain = {name: cleaned(there.get(name), name, remarks) for name in _PLAIN}
        account = Account(
            id=account_id,
            handle=plain["handle"].strip(),
            kind=_kind(there["kind"], remarks) if "kind" in there else "user",
            certified=_certified(there.get("certified"), remarks),
            hospital=plain["hospital"],
            hospital_grade=plain["hospital_grade"],
            ownership=plain["ownership"],
            registered_at=time_or_remark(there.get("registered_at"), "registered_at", remarks),
            followers=count_or_remark(there.get("followers"), "followers", remarks),
            bio=plain["bio"],
            ip_location=plain["ip_location"],
            source=self._source,
        )
        return account, tuple(name for name in self.given if name in there), tuple(remarks)


def _kind(value: object, remarks: list[str]) -> str:
    said = text(value).strip().casefold()
    if said in _KIND:
        return _KIND[said]
    remarks.append(f"kind: {said!r:.60} taken for a user")
    return "user"


def _certified(value: object, remarks: list[str]) -> bool:
    try:
        return flag(value)
    except ValueError as error:
        remarks.append(f"certified: {error}")
        return False
