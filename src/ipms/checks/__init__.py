"""One function per rule, in families; each returns findings."""
