"""Mail: how it is written, how it leaves, and that the same never leaves twice."""
