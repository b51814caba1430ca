"""What the pages of the steering show, and what stands in their tables and pictures: a module a page or a table."""
