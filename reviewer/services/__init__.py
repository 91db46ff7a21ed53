"""One function for one thing that a person does."""

import reviewer.store as store  # first, since it keeps sqlite-utils from loading what nobody needs
