"""What ReviewerError says beneath the desk; written by packaging/error_texts.py."""
# fmt: off

from reviewer.gui.i18n import QT_TRANSLATE_NOOP

ERROR_TEXTS: tuple[str, ...] = (
    QT_TRANSLATE_NOOP("errors", "A change of a rule needs a reason. Nothing was changed."),
    QT_TRANSLATE_NOOP("errors", "A change of rules needs a reason. Nothing was changed."),
    QT_TRANSLATE_NOOP("errors", "A file of the program is missing: {0}"),
    QT_TRANSLATE_NOOP("errors", "A judged phrase does not stand in the note: {0} at {1} {2}-{3}."),
    QT_TRANSLATE_NOOP(
        "errors", "A note from before the policy costs its account a warning at most."
    ),
    QT_TRANSLATE_NOOP("errors", "A note is limited or removed for a category."),
    QT_TRANSLATE_NOOP("errors", "A person needs an id."),
    QT_TRANSLATE_NOOP("errors", "A pin needs a reason."),
    QT_TRANSLATE_NOOP("errors", "A reason is needed."),
    QT_TRANSLATE_NOOP(
        "errors", "Add --force to replace it; the present file is then kept beside it."
    ),
    QT_TRANSLATE_NOOP(
        "errors", "Another program kept the database busy too long. Nothing was changed."
    ),
    QT_TRANSLATE_NOOP("errors", "Ask a lead or an admin."),
    QT_TRANSLATE_NOOP("errors", "Ask an admin to add you under Settings."),
    QT_TRANSLATE_NOOP("errors", "Ask an admin."),
    QT_TRANSLATE_NOOP("errors", "Ask for a new one with `reviewer thresholds propose`."),
    QT_TRANSLATE_NOOP("errors", "Bounds are two thresholds. Nothing was changed."),
    QT_TRANSLATE_NOOP("errors", "Bring the rules of the pack `learned` back first."),
    QT_TRANSLATE_NOOP("errors", "Cancelled; the model in force stays."),
    QT_TRANSLATE_NOOP(
        "errors",
        "Change audit_near, audit_deep, audit_blank or audit_daily_budget in the "
        "settings.",
    ),
    QT_TRANSLATE_NOOP("errors", "Change their roles instead."),
    QT_TRANSLATE_NOOP("errors", "Check the folder's permissions and free space."),
    QT_TRANSLATE_NOOP("errors", "Check the name after --db."),
    QT_TRANSLATE_NOOP("errors", "Choose a folder of TOML files."),
    QT_TRANSLATE_NOOP("errors", "Choose a letter."),
    QT_TRANSLATE_NOOP("errors", "Choose a new name."),
    QT_TRANSLATE_NOOP("errors", "Choose a rule pack."),
    QT_TRANSLATE_NOOP("errors", "Choose a warning or no account action."),
    QT_TRANSLATE_NOOP("errors", "Choose another backup."),
    QT_TRANSLATE_NOOP("errors", "Choose another place with --db."),
    QT_TRANSLATE_NOOP("errors", "Choose another place."),
    QT_TRANSLATE_NOOP("errors", "Choose at least one."),
    QT_TRANSLATE_NOOP("errors", "Choose one of the letters."),
    QT_TRANSLATE_NOOP("errors", "Choose one of the list."),
    QT_TRANSLATE_NOOP("errors", "Choose one of the two."),
    QT_TRANSLATE_NOOP("errors", "Choose one that was approved."),
    QT_TRANSLATE_NOOP("errors", "Choose pass, limit, remove or escalate."),
    QT_TRANSLATE_NOOP("errors", "Choose somebody else who decides in this lane."),
    QT_TRANSLATE_NOOP("errors", "Choose somebody else."),
    QT_TRANSLATE_NOOP(
        "errors", "Choose the queue file after --db, or a name that does not exist yet."
    ),
    QT_TRANSLATE_NOOP("errors", "Close every desk on it first."),
    QT_TRANSLATE_NOOP(
        "errors", "Copy what you need, throw the draft away and edit the new version."
    ),
    QT_TRANSLATE_NOOP("errors", "Correct it."),
    QT_TRANSLATE_NOOP("errors", "Decide it first, then pin the verdict."),
    QT_TRANSLATE_NOOP("errors", "Decide more notes first."),
    QT_TRANSLATE_NOOP("errors", "Every change of it waits for a lead."),
    QT_TRANSLATE_NOOP("errors", "Free some space in its folder, then start again."),
    QT_TRANSLATE_NOOP("errors", "Free some space, then try again."),
    QT_TRANSLATE_NOOP("errors", "Free some space."),
    QT_TRANSLATE_NOOP("errors", "Give a note as JSON or as plain text."),
    QT_TRANSLATE_NOOP("errors", "Give one JSON object with title, body or tags."),
    QT_TRANSLATE_NOOP("errors", "Give one."),
    QT_TRANSLATE_NOOP("errors", "Give the list another id."),
    QT_TRANSLATE_NOOP(
        "errors",
        "Give yourself write permission on the file and its folder, or choose another "
        "--db.",
    ),
    QT_TRANSLATE_NOOP(
        "errors", "Give yourself write permission, or choose another place with --db."
    ),
    QT_TRANSLATE_NOOP("errors", "Go on with the next note."),
    QT_TRANSLATE_NOOP("errors", "Hours a day cannot be negative."),
    QT_TRANSLATE_NOOP("errors", "Install it again, or run it from a complete checkout."),
    QT_TRANSLATE_NOOP("errors", "Install the program again."),
    QT_TRANSLATE_NOOP("errors", "Leave them out for no limit."),
    QT_TRANSLATE_NOOP("errors", "Mark the phrase as not risky instead."),
    QT_TRANSLATE_NOOP("errors", "Mend it, then save."),
    QT_TRANSLATE_NOOP("errors", "Mend or delete the file; without it the defaults hold."),
    QT_TRANSLATE_NOOP("errors", "Mend the list or the options and try again."),
    QT_TRANSLATE_NOOP("errors", "Name a file after --db."),
    QT_TRANSLATE_NOOP("errors", "Name a lowest one above 0 and a highest one up to 1."),
    QT_TRANSLATE_NOOP("errors", "Name another file."),
    QT_TRANSLATE_NOOP("errors", "Name another first."),
    QT_TRANSLATE_NOOP("errors", "Name one above 0 and at most 1."),
    QT_TRANSLATE_NOOP("errors", "Name the queue file after --db."),
    QT_TRANSLATE_NOOP("errors", "No action was chosen."),
    QT_TRANSLATE_NOOP("errors", "No bounds are set for {0}."),
    QT_TRANSLATE_NOOP("errors", "No learned rule is in force."),
    QT_TRANSLATE_NOOP("errors", "No note is selected."),
    QT_TRANSLATE_NOOP("errors", "No threshold lies between {0} and {1}."),
    QT_TRANSLATE_NOOP("errors", "No verdict stands on note {0}."),
    QT_TRANSLATE_NOOP("errors", "Note {0} is not pinned."),
    QT_TRANSLATE_NOOP("errors", "Note {0} is pinned already."),
    QT_TRANSLATE_NOOP("errors", "Nothing differs from version {0} of {1}."),
    QT_TRANSLATE_NOOP("errors", "Only {0} of these {1} notes were looked at; {2} are needed."),
    QT_TRANSLATE_NOOP("errors", "Open some of them first."),
    QT_TRANSLATE_NOOP("errors", "Open the note again."),
    QT_TRANSLATE_NOOP("errors", "Pages are counted from 1."),
    QT_TRANSLATE_NOOP("errors", "Pass, limit or remove it."),
    QT_TRANSLATE_NOOP(
        "errors", "Put the file back, then try again; or close the desk and open it anew."
    ),
    QT_TRANSLATE_NOOP("errors", "Refresh the list."),
    QT_TRANSLATE_NOOP("errors", "Remove it or correct its name."),
    QT_TRANSLATE_NOOP("errors", "Roll back the newer change first."),
    QT_TRANSLATE_NOOP(
        "errors", "Run `pip install 'reviewer[ocr]'`; everything else works without it."
    ),
    QT_TRANSLATE_NOOP(
        "errors", "Run `reviewer verify`, then `reviewer restore` with the newest backup."
    ),
    QT_TRANSLATE_NOOP("errors", "Run `reviewer verify`."),
    QT_TRANSLATE_NOOP("errors", "Say in a few words why."),
    QT_TRANSLATE_NOOP("errors", "Say in a sentence what it stands for."),
    QT_TRANSLATE_NOOP("errors", "Say in a sentence what the note does."),
    QT_TRANSLATE_NOOP("errors", "Search for it by its text."),
    QT_TRANSLATE_NOOP("errors", "See `reviewer people`."),
    QT_TRANSLATE_NOOP("errors", "See `reviewer rules models`; name at least four characters."),
    QT_TRANSLATE_NOOP("errors", "See `reviewer rules pins`."),
    QT_TRANSLATE_NOOP("errors", "See `reviewer thresholds list`."),
    QT_TRANSLATE_NOOP("errors", "See that {0} can be written to."),
    QT_TRANSLATE_NOOP("errors", "See the list of people."),
    QT_TRANSLATE_NOOP("errors", "Select the rows that the verdict is for."),
    QT_TRANSLATE_NOOP("errors", "Somebody must stay admin. Nothing was changed."),
    QT_TRANSLATE_NOOP("errors", "Talk to them; they can still pass the note."),
    QT_TRANSLATE_NOOP("errors", "The audit settings contradict each other: {0}."),
    QT_TRANSLATE_NOOP("errors", "The backtest was cancelled; nothing was changed."),
    QT_TRANSLATE_NOOP("errors", "The backup is not sound and was removed."),
    QT_TRANSLATE_NOOP("errors", "The backup was cancelled; nothing was left behind."),
    QT_TRANSLATE_NOOP(
        "errors",
        "The database cannot be written: file or folder is read-only. Nothing was "
        "changed.",
    ),
    QT_TRANSLATE_NOOP("errors", "The database file is damaged. It was left as it is."),
    QT_TRANSLATE_NOOP(
        "errors", "The disk is full or failing; what was saved before is kept, this change is not."
    ),
    QT_TRANSLATE_NOOP("errors", "The folder {0} cannot be made: {1}."),
    QT_TRANSLATE_NOOP(
        "errors", "The id {0} belongs to a rule of the pack {1}. Nothing was changed."
    ),
    QT_TRANSLATE_NOOP("errors", "The id {0} holds signs that cannot be seen."),
    QT_TRANSLATE_NOOP("errors", "The id {0} looks like a path to a file."),
    QT_TRANSLATE_NOOP("errors", "The learned rules were changed meanwhile. Nothing was changed."),
    QT_TRANSLATE_NOOP("errors", "The model {0} is in force already. Nothing was changed."),
    QT_TRANSLATE_NOOP(
        "errors", "The note may have changed; open it again and mark the phrase anew."
    ),
    QT_TRANSLATE_NOOP("errors", "The program's own files (rules, tables, texts) are missing."),
    QT_TRANSLATE_NOOP("errors", "The rule cannot be saved: line {0}: {1}"),
    QT_TRANSLATE_NOOP("errors", "The rule cannot be used: {0}"),
    QT_TRANSLATE_NOOP("errors", "The rule {0} has no version {1}."),
    QT_TRANSLATE_NOOP("errors", "The rule {0} is gone."),
    QT_TRANSLATE_NOOP("errors", "The rule {0} was changed meanwhile. Nothing was changed."),
    QT_TRANSLATE_NOOP(
        "errors", "The rule {0} was changed to version {1} meanwhile. Your text is kept."
    ),
    QT_TRANSLATE_NOOP("errors", "The sample's own files are damaged: {0}"),
    QT_TRANSLATE_NOOP("errors", "The setting {0} in {1} must be {2}."),
    QT_TRANSLATE_NOOP(
        "errors", "The settings could not be saved: {0}. They hold until the desk closes."
    ),
    QT_TRANSLATE_NOOP("errors", "The settings in {0} cannot be read: {1}"),
    QT_TRANSLATE_NOOP("errors", "The text is empty."),
    QT_TRANSLATE_NOOP("errors", "The text of note {0} is missing."),
    QT_TRANSLATE_NOOP(
        "errors", "The threshold of {0} was changed again since. Nothing was changed."
    ),
    QT_TRANSLATE_NOOP("errors", "There is no category {0}."),
    QT_TRANSLATE_NOOP("errors", "There is no file {0}."),
    QT_TRANSLATE_NOOP("errors", "There is no gold note in these files."),
    QT_TRANSLATE_NOOP("errors", "There is no lawful kind {0}."),
    QT_TRANSLATE_NOOP("errors", "There is no note {0}."),
    QT_TRANSLATE_NOOP("errors", "There is no proposal {0}."),
    QT_TRANSLATE_NOOP("errors", "There is no room for a backup in {0}."),
    QT_TRANSLATE_NOOP("errors", "There is no rule pack in {0}."),
    QT_TRANSLATE_NOOP("errors", "There is no rule {0} in force."),
    QT_TRANSLATE_NOOP("errors", "There is no rule {0}."),
    QT_TRANSLATE_NOOP("errors", "There is no such page."),
    QT_TRANSLATE_NOOP("errors", "There is no task {0}."),
    QT_TRANSLATE_NOOP("errors", "There is no verdict {0}."),
    QT_TRANSLATE_NOOP("errors", "There is no word beside this hit that could make an exception."),
    QT_TRANSLATE_NOOP("errors", "There is nobody {0} here."),
    QT_TRANSLATE_NOOP("errors", "There is nobody {0} in this file."),
    QT_TRANSLATE_NOOP(
        "errors",
        "There is not enough free space to back up {0} before updating it; it was left as "
        "it is.",
    ),
    QT_TRANSLATE_NOOP("errors", "This hit is not there any more."),
    QT_TRANSLATE_NOOP("errors", "This is no note: {0}."),
    QT_TRANSLATE_NOOP("errors", "This note is already with the leads."),
    QT_TRANSLATE_NOOP("errors", "This note is not on hold."),
    QT_TRANSLATE_NOOP("errors", "This note {0}."),
    QT_TRANSLATE_NOOP("errors", "This proposal is {0}. Nothing was changed."),
    QT_TRANSLATE_NOOP("errors", "This proposal is {0}; there is nothing to roll back."),
    QT_TRANSLATE_NOOP("errors", "This verdict needs a reason of at least {0} characters."),
    QT_TRANSLATE_NOOP(
        "errors", "This would break {0} pinned verdicts: {1}{2}. Nothing was changed."
    ),
    QT_TRANSLATE_NOOP(
        "errors",
        "Too few verdicts to judge a model by: {0} violating notes and {1} others, by "
        "authors it does not learn from; {2} of each are needed.",
    ),
    QT_TRANSLATE_NOOP("errors", "Try again."),
    QT_TRANSLATE_NOOP("errors", "Unpin it first."),
    QT_TRANSLATE_NOOP("errors", "Unpin them, or approve with a reason why they may break."),
    QT_TRANSLATE_NOOP("errors", "Update this program, or open a backup made before the update."),
    QT_TRANSLATE_NOOP("errors", "Use the operating-system user name."),
    QT_TRANSLATE_NOOP(
        "errors", "Wait until the import or backup beside it has ended, then try again."
    ),
    QT_TRANSLATE_NOOP(
        "errors", "Words in pictures cannot be read: the extra `ocr` is not installed."
    ),
    QT_TRANSLATE_NOOP("errors", "Write it like 2026-01-31."),
    QT_TRANSLATE_NOOP("errors", "Write its rows to a file and import that."),
    QT_TRANSLATE_NOOP(
        "errors", "Write them as .50 – .70, or nothing to let every change wait for a lead."
    ),
    QT_TRANSLATE_NOOP(
        "errors", "You decided this note before; somebody else gives the second look."
    ),
    QT_TRANSLATE_NOOP("errors", "You skipped this note; somebody else decides it."),
    QT_TRANSLATE_NOOP("errors", "Your draft is kept; go on with the next note."),
    QT_TRANSLATE_NOOP("errors", "{0} ({1}) may not {2}. Nothing was changed."),
    QT_TRANSLATE_NOOP("errors", "{0} cannot be opened: {1}."),
    QT_TRANSLATE_NOOP(
        "errors", "{0} cannot be written: file or folder is read-only. Nothing was changed."
    ),
    QT_TRANSLATE_NOOP("errors", "{0} cannot be written: {1}"),
    QT_TRANSLATE_NOOP("errors", "{0} cannot take this note."),
    QT_TRANSLATE_NOOP("errors", "{0} decided this note before."),
    QT_TRANSLATE_NOOP("errors", "{0} does not work in this file."),
    QT_TRANSLATE_NOOP("errors", "{0} exists already; it was left as it is."),
    QT_TRANSLATE_NOOP("errors", "{0} exists; nothing was changed."),
    QT_TRANSLATE_NOOP("errors", "{0} has an unknown setting: {1}"),
    QT_TRANSLATE_NOOP(
        "errors", "{0} has taken up the note that this verdict escalated; the verdict stands."
    ),
    QT_TRANSLATE_NOOP("errors", "{0} has this note."),
    QT_TRANSLATE_NOOP("errors", "{0} is a database of another program; it was left as it is."),
    QT_TRANSLATE_NOOP("errors", "{0} is a database, but not a review queue; it was left as it is."),
    QT_TRANSLATE_NOOP("errors", "{0} is a folder, not a file."),
    QT_TRANSLATE_NOOP("errors", "{0} is damaged; nothing was changed."),
    QT_TRANSLATE_NOOP("errors", "{0} is here already."),
    QT_TRANSLATE_NOOP("errors", "{0} is itself the backup; nothing was changed."),
    QT_TRANSLATE_NOOP("errors", "{0} is neither .csv nor .xlsx."),
    QT_TRANSLATE_NOOP("errors", "{0} is no date."),
    QT_TRANSLATE_NOOP("errors", "{0} is no file."),
    QT_TRANSLATE_NOOP("errors", "{0} is no threshold."),
    QT_TRANSLATE_NOOP("errors", "{0} is not a database; it was left as it is."),
    QT_TRANSLATE_NOOP("errors", "{0} is open in another program; nothing was changed."),
    QT_TRANSLATE_NOOP("errors", "{0} is there already. Nothing was written."),
    QT_TRANSLATE_NOOP("errors", "{0} may not act for somebody else."),
    QT_TRANSLATE_NOOP("errors", "{0} skipped this note."),
    QT_TRANSLATE_NOOP(
        "errors", "{0} was made by a newer version of this program ({1}); it was left as it is."
    ),
    QT_TRANSLATE_NOOP(
        "errors",
        "{0} was removed or replaced while it was open. What was saved before is as safe "
        "as that file; this change is not saved.",
    ),
)
