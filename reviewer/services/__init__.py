"""One function for one thing that a person does."""

# First of all imports, since it keeps sqlite-utils from loading what nobody needs.
from reviewer import store as store
