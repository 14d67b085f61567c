"""From anything in a workspace up to the vision it serves, and down to what feeds it."""
