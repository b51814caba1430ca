"""What the pages of the planning show, and the files made of them: a module a page or a table."""
