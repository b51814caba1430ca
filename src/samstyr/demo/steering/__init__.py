"""The made-up steering of the demonstration: who sits where, what was decided, planned, done and measured."""
