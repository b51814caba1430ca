"""What the pages of the portfolio show, and the files made of them: a module a page, a table or a drawing."""
