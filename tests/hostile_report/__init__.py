"""Whatever people type, whatever is broken: a report shows it, obeys none of it, and is whole."""
