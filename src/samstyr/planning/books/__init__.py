"""What the municipality's books say: files with outcome, read with care and told line by line when they are wrong."""
