"""What is tested of a loaded demonstration: `loaded` lasts as long as this package, and is loaded once for it."""
