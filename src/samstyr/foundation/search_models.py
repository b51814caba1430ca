"""What the search remembers of each thing that can be found."""

from django.db import models


class SearchEntry(models.Model):
    """How one thing is found: as it is shown among hits. Its stems are in the database's own index, `search_words`."""

    source = models.CharField(max_length=30)
    object_id = models.PositiveBigIntegerField()
    title = models.CharField(max_length=300)
    line = models.CharField(max_length=300, blank=True)
    url = models.CharField(max_length=300)
    right = models.CharField(max_length=40)

    class Meta:
        ordering = ["title"]
        constraints = [
            models.UniqueConstraint(fields=["source", "object_id"], name="a_thing_is_found_once"),
        ]

    def __str__(self) -> str:
        return self.title
