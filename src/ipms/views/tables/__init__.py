"""Everything a workspace holds as flat tables, for other programs."""
