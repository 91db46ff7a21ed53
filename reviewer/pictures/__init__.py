"""From picture files to the words on them; loads nothing heavy until it reads."""
