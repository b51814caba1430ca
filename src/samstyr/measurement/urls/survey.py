"""What a respondent meets, and the preview of it."""

from django.urls import path

from samstyr.measurement.views.survey import answering, codes, preview, protection

urlpatterns = [
    path("svara/<str:token>/", answering.start, name="answer"),
    path("svara/<str:token>/<int:number>/", answering.part, name="answer_part"),
    path("svara/<str:token>/granska/", answering.review, name="answer_review"),
    path("svara/<str:token>/spara/", answering.save, name="answer_save"),
    path("svara/<str:token>/fragor/", answering.questions, name="answer_questions"),
    path("svara/<str:token>/tack/", answering.receipt, name="answer_receipt"),
    path("kod/", codes.enter, name="code"),
    path("sa-skyddas-svaren/", protection.protection, name="protection"),
    path("matning/<int:pk>/forhandsvisning/", preview.frames, name="survey_preview"),
    path("matning/<int:pk>/forhandsvisning/<str:page>/", preview.page, name="survey_preview_page"),
]
