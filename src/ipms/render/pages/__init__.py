"""Pages as documents: what stands on them before it is laid out, and how it becomes HTML."""
