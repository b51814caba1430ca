"""After closing: the release and the comments."""

from django.urls import path

from samstyr.measurement.views.closing import comments, release

urlpatterns = [
    path("matning/<int:pk>/publicera/", release.release, name="measurement_release"),
    path("matning/<int:pk>/publicera/rakna/", release.compute, name="measurement_release_compute"),
    path("matning/<int:pk>/publicera/nu/", release.publish, name="measurement_release_publish"),
    path("matning/<int:pk>/kommentarer/", comments.read, name="comments"),
    path("matning/<int:pk>/kommentarer/<int:comment>/", comments.treat, name="comment_treat"),
    path("matning/<int:pk>/kommentarer/publicerade/", comments.published, name="comments_published"),
]
