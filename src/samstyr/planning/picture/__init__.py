"""A whole plan as plain values: what a page shows, a document says, a decision locks and a comparison compares."""
