"""Files in and out: notes, accounts and events as rows, tables as files people can open."""
