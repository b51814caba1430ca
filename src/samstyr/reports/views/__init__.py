"""The pages of the room *Rapporter*."""
