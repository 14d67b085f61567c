"""From files to a graph: discover, read, load, link. Nothing here prints, and reading never writes.

`ipms.workspace.opening.open_workspace` reads a workspace; it is not imported here, because finding
the root of one must cost next to nothing.
"""

from ipms.workspace.root import NotAWorkspaceError, find_root

__all__ = ["NotAWorkspaceError", "find_root"]
