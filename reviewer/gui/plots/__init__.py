"""Pictures of figures that a verb of the command line leaves in a folder."""
