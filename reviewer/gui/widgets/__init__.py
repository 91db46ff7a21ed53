"""Small widgets that every workspace shares."""
